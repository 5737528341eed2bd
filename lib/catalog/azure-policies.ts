import { z } from "zod";
import { AZURE_CLOUDS, type AzureCloud } from "./regions";
import { defineTable } from "./table";

/** Frameworks whose regulatory initiatives map built-in policies to controls. */
export const POLICY_FRAMEWORKS = [
  "hipaa",
  "soc2",
  "nist-800-53-r5",
  "nist-ai-rmf",
  "hitrust",
  "eu-ai-act",
  "gdpr",
  "fedramp-moderate",
  "fedramp-high",
] as const;
export type PolicyFramework = (typeof POLICY_FRAMEWORKS)[number];

const shape = () => ({
  /** Short name, in kebab case. */
  key: z.string().regex(/^[a-z-]+$/),
  /** Id of the built-in definition, the same in every tenant. */
  id: z.guid(),
  name: z.string(),
  /** What kind of resource is judged. */
  judges: z.enum([
    "cognitive-account",
    "key-vault",
    "virtual-network",
    "subscription",
    "kubernetes-cluster",
    "container-registry",
    "firewall",
    "vpn-gateway",
    "postgres",
  ]),
  /** The parameter that sets the effect. */
  effect: z.enum(["effect", "audit_effect"]),
  /** Allowed effects, the default first. */
  effects: z.array(z.enum(["Audit", "Deny", "AuditIfNotExists", "Disabled"])).min(1),
  clouds: z.array(z.enum(AZURE_CLOUDS)).min(1),
  /** Control ids by framework, as the framework's initiative of Azure Policy groups this definition. */
  controls: z.partialRecord(z.enum(POLICY_FRAMEWORKS), z.array(z.string()).min(1)),
});

const table = defineTable("azure-policies", shape, (row) => row.key);

/** What the organisation assigns over whole subscriptions, and the platform only names. */
const named = defineTable("azure-policies-platform", shape, (row) => row.key);

/** A built-in definition of Azure Policy. */
export type AzurePolicy = ReturnType<typeof table.rows>[number];

/** The built-in definition with this key (`ai-private-link`). */
export function azurePolicy(key: string): AzurePolicy | undefined {
  return table.get(key) ?? named.get(key);
}

/** Every built-in definition of the catalogue. */
export function azurePolicies(): readonly AzurePolicy[] {
  return [...table.rows(), ...named.rows()];
}

/** The built-in definitions to assign for some frameworks, in a cloud: those that any of them names. */
export function azurePoliciesFor(frameworks: readonly string[], cloud: AzureCloud): readonly AzurePolicy[] {
  return table
    .rows()
    .filter(
      (row) =>
        row.clouds.includes(cloud) &&
        POLICY_FRAMEWORKS.some((framework) => frameworks.includes(framework) && row.controls[framework] !== undefined),
    );
}
