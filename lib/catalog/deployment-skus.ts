import { z } from "zod";
import { AZURE_CLOUDS } from "./regions";
import { defineTable } from "./table";

/**
 * How far from the deployment's region inference may run, strictest first: inside the Azure geography, inside a data
 * zone, or anywhere the model is deployed.
 */
export const RESIDENCY_LEVELS = ["geography", "data-zone", "global"] as const;
export type ResidencyLevel = (typeof RESIDENCY_LEVELS)[number];

/** The deployment SKUs of Azure OpenAI that `azurerm_cognitive_deployment` accepts. */
export const DEPLOYMENT_SKUS = [
  "Standard",
  "ProvisionedManaged",
  "DataZoneStandard",
  "DataZoneProvisionedManaged",
  "DataZoneBatch",
  "GlobalStandard",
  "GlobalProvisionedManaged",
  "GlobalBatch",
] as const;
export type DeploymentSkuName = (typeof DEPLOYMENT_SKUS)[number];

const table = defineTable(
  "deployment-skus",
  () => ({
    name: z.enum(DEPLOYMENT_SKUS),
    billing: z.enum(["tokens", "provisioned", "batch"]),
    residency: z.enum(RESIDENCY_LEVELS),
    /** What one unit of `capacity` buys: tokens per minute, provisioned throughput units, or queued batch tokens. */
    capacityUnit: z.enum(["tpm", "ptu", "batch-tokens"]),
    clouds: z.array(z.enum(AZURE_CLOUDS)).min(1),
  }),
  (row) => row.name,
);

/** A deployment SKU: what it bills, what its capacity counts and where its inference may run. */
export type DeploymentSku = ReturnType<typeof table.rows>[number];

/** The deployment SKU with this name, as Azure spells it (`DataZoneStandard`). */
export function deploymentSku(name: string): DeploymentSku | undefined {
  return table.get(name);
}

/** Every deployment SKU, strictest residency first. */
export function deploymentSkus(): readonly DeploymentSku[] {
  return table.rows();
}
