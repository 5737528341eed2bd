import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "azure-roles",
  () => ({
    /** The role's name in kebab case: `cognitive-services-openai-user`. */
    key: z.string().regex(/^[a-z0-9-]+$/),
    name: z.string(),
    /** Role definition id, the same in every tenant and cloud. */
    id: z.guid(),
    /** Whether the role can read access keys, and so reach data without an identity. */
    grantsListKeys: z.union([z.boolean(), z.literal("unknown")]),
    /** Whether it changes everything in its scope, or hands out roles there. */
    wide: z.boolean().default(false),
    purpose: z.string(),
  }),
  (row) => row.key,
);

/** A built-in role of Azure RBAC. */
export type AzureRole = ReturnType<typeof table.rows>[number];

/** The built-in role with this key (`key-vault-crypto-user`). */
export function azureRole(key: string): AzureRole | undefined {
  return table.get(key);
}

/** Every built-in role of the catalogue. */
export function azureRoles(): readonly AzureRole[] {
  return table.rows();
}
