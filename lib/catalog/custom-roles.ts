import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "azure-custom-roles",
  () => ({
    key: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string(),
    purpose: z.string(),
    /** Operations on data, as Azure RBAC names them. */
    dataActions: z.array(z.string().regex(/^Microsoft\.[A-Za-z/]+$/)).min(1),
  }),
  (row) => row.key,
);

/** A role that is made where it is needed, since every built-in one allows more. */
export type AzureCustomRole = ReturnType<typeof table.rows>[number];

/** The custom role with this key (`blob-appender`). */
export function azureCustomRole(key: string): AzureCustomRole | undefined {
  return table.get(key);
}
