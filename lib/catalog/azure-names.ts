import { z } from "zod";
import { defineTable, type Row } from "./table";

/** The kinds of Azure resources that the platform names. */
export const azureNameKinds = [
  "resource-group",
  "virtual-network",
  "subnet",
  "network-security-group",
  "route-table",
  "private-endpoint",
  "network-interface",
  "virtual-network-link",
  "log-analytics-workspace",
  "diagnostic-setting",
  "cognitive-account",
  "user-assigned-identity",
  "key-vault",
  "key-vault-key",
  "storage-account",
  "action-group",
  "metric-alert",
  "budget",
  "policy-definition",
  "policy-assignment",
  "aks-cluster",
  "container-registry",
  "disk-encryption-set",
  "federated-credential",
  "management-lock",
  "public-ip",
  "nat-gateway",
  "firewall",
  "firewall-policy",
  "arc-cluster",
  "virtual-network-gateway",
  "local-network-gateway",
  "gateway-connection",
  "virtual-network-peering",
  "dns-resolver",
  "dns-resolver-endpoint",
  "dns-forwarding-ruleset",
  "dns-forwarding-rule",
  "postgresql-server",
  "flow-log",
  "virtual-machine-scale-set",
] as const;
export type AzureNameKind = (typeof azureNameKinds)[number];

export interface AzureNameRuleFacts {
  readonly kind: AzureNameKind;
  /** Cloud Adoption Framework abbreviation, used as the first word of a name. */
  readonly abbreviation: string;
  /** Shortest and longest name, in characters. */
  readonly min: number;
  readonly max: number;
  /** `hyphenated`: lower-case letters, digits, inner hyphens; `alphanumeric`: lower-case letters and digits. */
  readonly charset: "hyphenated" | "alphanumeric";
  /** Where a name must be unique. */
  readonly scope: string;
}
export type AzureNameRule = Row<AzureNameRuleFacts>;

const table = defineTable(
  "azure-names",
  () => ({
    kind: z.enum(azureNameKinds),
    abbreviation: z.string().min(1),
    min: z.number().int().positive(),
    max: z.number().int().positive(),
    charset: z.enum(["hyphenated", "alphanumeric"]),
    scope: z.string(),
  }),
  (row) => row.kind,
);

/** The naming rule of a kind of resource. */
export function azureNameRule(kind: AzureNameKind): AzureNameRule {
  const row = table.get(kind);
  if (row === undefined) throw new Error(`no naming rule for ${kind}`);
  return row;
}
