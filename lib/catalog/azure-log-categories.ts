import { z } from "zod";
import { defineTable } from "./table";

export const LOGGED_SERVICES = [
  "cognitive-account",
  "key-vault",
  "storage-blob",
  "aks-cluster",
  "container-registry",
  "azure-firewall",
  "vpn-gateway",
] as const;
export type LoggedService = (typeof LOGGED_SERVICES)[number];

const table = defineTable(
  "azure-log-categories",
  () => ({
    service: z.enum(LOGGED_SERVICES),
    category: z.string(),
    /** `unknown`: may hold prompts as far as anybody can tell. */
    holds: z.enum(["control-plane", "identity-metadata", "usage", "unknown"]),
  }),
  (row) => `${row.service}/${row.category}`,
);

/** A category of resource logs. */
export type AzureLogCategory = ReturnType<typeof table.rows>[number];

/** Every category of a service that the catalogue knows. */
export function azureLogCategories(service: LoggedService): readonly AzureLogCategory[] {
  return table.rows().filter((row) => row.service === service);
}

/** The categories of a service that are known to hold no prompts. */
export function safeLogCategories(service: LoggedService): readonly string[] {
  return azureLogCategories(service)
    .filter((row) => row.holds !== "unknown")
    .map((row) => row.category);
}
