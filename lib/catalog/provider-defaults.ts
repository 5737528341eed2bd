import { z } from "zod";
import { defineTable } from "./table";

const shape = () => ({
  /** The provider, or `kubernetes-api` for fields of cluster objects. */
  provider: z.enum(["azurerm", "aws", "helm", "kubernetes", "kubernetes-api"]),
  /** The version that the default was read of. */
  version: z.string().regex(/^\d+\.\d+$/),
  /** Terraform type, `kubernetes:<Kind>`, `pod` for what any pod template holds, `provider.<name>` for a provider's block. */
  type: z.string(),
  /** Path of the attribute, without indexes: `network_acls.default_action`. */
  attribute: z.string(),
  /** What the provider takes where nothing is written; `null` where that is nothing. */
  value: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]).optional(),
  /** The service chooses, so that nothing can be said. */
  computed: z.literal(true).optional(),
});

/** One table an area of rules. */
const tables = ["azure-ai", "azure-platform", "aws", "cluster"].map((area) =>
  defineTable(`provider-defaults-${area}`, shape, (row) => `${row.type} ${row.attribute}`),
);

/** What a provider takes for an attribute that is not written. */
export type ProviderDefault = ReturnType<(typeof tables)[number]["rows"]>[number];

/** The default of an attribute (`azurerm_cognitive_account`, `local_auth_enabled`), where it is recorded. */
export function providerDefault(type: string, attribute: string): ProviderDefault | undefined {
  const key = `${type} ${attribute}`;
  for (const table of tables) {
    const row = table.get(key);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** Every recorded default. */
export function providerDefaults(): readonly ProviderDefault[] {
  return tables.flatMap((table) => table.rows());
}
