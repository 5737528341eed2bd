import { z } from "zod";
import { AZURE_CLOUDS, type AzureCloud } from "./regions";
import { defineTable } from "./table";

const versionTable = defineTable(
  "azure-apis",
  () => ({
    /** The namespace and type: `Microsoft.Network/privateEndpoints`. */
    type: z.string().regex(/^Microsoft\.[A-Za-z]+\/[A-Za-z/]+$/),
    /** The `api-version` that it is read with. */
    version: z.string().regex(/^\d{4}-\d{2}-\d{2}(-preview)?$/),
  }),
  (row) => row.type,
);

const endpointTable = defineTable(
  "azure-endpoints",
  () => ({ cloud: z.enum(AZURE_CLOUDS), resourceManager: z.url() }),
  (row) => row.cloud,
);

/** The version of the Resource Manager API that a type of resource is read with. */
export function azureApiVersion(type: string): string {
  const row = versionTable.get(type);
  if (row === undefined) throw new Error(`the catalogue has no API version of ${type}`);
  return row.version;
}

/** Where a cloud's Resource Manager answers, without a slash at the end. */
export function resourceManagerOf(cloud: AzureCloud): string {
  const row = endpointTable.get(cloud);
  if (row === undefined) throw new Error(`the catalogue has no Resource Manager of ${cloud}`);
  return row.resourceManager;
}
