import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Alerts } from "../../lib/azure/alerts";
import { AuditArchive } from "../../lib/azure/audit-archive";
import { CallerIdentity } from "../../lib/azure/caller-identity";
import { EncryptionKey, KeyVault } from "../../lib/azure/key-vault";
import { LogAnalytics } from "../../lib/azure/log-analytics";
import { azureNaming } from "../../lib/azure/naming";
import { AzureNetwork } from "../../lib/azure/network";
import { AzureOpenAi } from "../../lib/azure/openai";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { addProvider } from "./platform";

const SPOKE = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups";
export const HUB_SUBSCRIPTION = "00000000-0000-0000-0000-0000000000aa";
const HUB = `/subscriptions/${HUB_SUBSCRIPTION}/resourceGroups`;

export const ORG = {
  vnet: `${SPOKE}/network/providers/Microsoft.Network/virtualNetworks/spoke`,
  subnet: `${SPOKE}/network/providers/Microsoft.Network/virtualNetworks/spoke/subnets/endpoints`,
  zones: `${HUB}/dns`,
  vault: `${HUB}/keys/providers/Microsoft.KeyVault/vaults/org-keys`,
  key: "https://org-keys.vault.azure.net/keys/openai/0123456789abcdef0123456789abcdef",
  workspace: `${HUB}/logs/providers/Microsoft.OperationalInsights/workspaces/org`,
  archive: `${HUB}/logs/providers/Microsoft.Storage/storageAccounts/orgaudit`,
  actions: `${HUB}/ops/providers/Microsoft.Insights/actionGroups/on-call`,
} as const;

/** How the hub's DNS comes in: its zones by id, or a zone of ours in the hub's subscription. */
export type OrgDns = "existing" | "other-subscription";

/** A stack of an organisation that has everything already and imports single constructs of ours. */
export class OrgStack extends TerraformStack {
  constructor(scope: Construct, id: string, dnsKind: OrgDns) {
    super(scope, id);
    addProvider(this, "public");
    const hub = new AzurermProvider(this, "Hub", {
      alias: "hub",
      subscriptionId: HUB_SUBSCRIPTION,
      resourceProviderRegistrations: "none",
      features: [{}],
    });
    const network = AzureNetwork.fromIds(ORG.vnet, { privateEndpoints: ORG.subnet });
    const naming = azureNaming("org");
    const dns =
      dnsKind === "existing"
        ? PrivateDnsZones.existing({ zonesResourceGroupId: ORG.zones })
        : new PrivateDnsZones(this, "Dns", {
            resourceGroupName: "dns",
            naming,
            zones: [
              "privatelink.openai.azure.com",
              "privatelink.cognitiveservices.azure.com",
              "privatelink.services.ai.azure.com",
            ],
            virtualNetworks: { spoke: network.vnetId },
            provider: hub,
          });
    const vault = KeyVault.fromId(ORG.vault, { authorization: "roles", location: "eastus2" });
    const account = new AzureOpenAi(this, "OpenAi", {
      resourceGroupName: "another-group",
      location: "eastus2",
      naming: (kind, ...words) => ["org", kind, ...words].join("-"),
      subdomain: "org-openai-4711",
      deployments: [
        {
          name: "chat",
          model: "gpt-5.4",
          version: "2026-03-05",
          sku: "DataZoneStandard",
          capacity: { tokensPerMinute: 50000 },
        },
      ],
      residency: "data-zone",
      subnetId: network.subnetId("privateEndpoints"),
      dns,
      workspaceId: LogAnalytics.fromId(ORG.workspace).workspaceId,
      archive: AuditArchive.fromId(ORG.archive, "eastus2"),
      customerManagedKey: { key: EncryptionKey.fromId(ORG.key, vault) },
      production: false,
    });
    const placement = { resourceGroupName: "another-group", location: "eastus2", naming };
    new Alerts(this, "Alerts", {
      ...placement,
      accountId: account.accountId,
      provisioned: account.provisioned,
      actionGroupId: ORG.actions,
    });
    new CallerIdentity(this, "Caller", {
      ...placement,
      name: "team",
      accountId: account.accountId,
      caller: { objectId: "44444444-4444-4444-4444-444444444444", type: "Group" },
    });
  }
}
