import { KeyVault } from "../../../lib/azure/key-vault";
import { PrivateDnsZones } from "../../../lib/azure/private-dns";
import type { GatewayAuditProps } from "../../../stacks/gateway-audit";
import { IMAGE } from "../../charts/audit-sink/settings";

const PROVIDERS = "/subscriptions/6b1f6c1e-53a8-4c6e-9f4e-0d2f1a7c3b10/resourceGroups/rg-clinic/providers";
export const AUDITORS = "33333333-3333-3333-3333-333333333333";

/** Records as a stack is told to keep them. */
export const audit: GatewayAuditProps = {
  reason: "the medical board wants what was asked and answered",
  retentionYears: 6,
  readers: [AUDITORS],
  vault: KeyVault.fromId(`${PROVIDERS}/Microsoft.KeyVault/vaults/kv-clinic`, { authorization: "roles" }),
  asOf: "2026-11-01",
  subnetId: `${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet-clinic/subnets/endpoints`,
  dns: PrivateDnsZones.byPolicy(),
  workspaceId: `${PROVIDERS}/Microsoft.OperationalInsights/workspaces/law-clinic`,
  production: false,
  runbooksUrl: "https://runbooks.clinic.example",
  diskEncryptionSetId: `${PROVIDERS}/Microsoft.Compute/diskEncryptionSets/des-clinic`,
  images: { "opentelemetry-collector": IMAGE },
};
