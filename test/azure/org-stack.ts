import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Alerts } from "../../lib/azure/alerts";
import { AuditArchive } from "../../lib/azure/audit-archive";
import { Budget } from "../../lib/azure/budget";
import { CallerIdentity } from "../../lib/azure/caller-identity";
import { Governance } from "../../lib/azure/governance";
import { EncryptionKey, KeyVault } from "../../lib/azure/key-vault";
import { LogAnalytics } from "../../lib/azure/log-analytics";
import { azureNaming } from "../../lib/azure/naming";
import { AzureNetwork } from "../../lib/azure/network";
import { AzureOpenAi } from "../../lib/azure/openai";
import { type IPrivateDns, PrivateDnsZones } from "../../lib/azure/private-dns";
import { addProvider } from "./platform";

const SPOKE = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups";
export const HUB_SUBSCRIPTION = "00000000-0000-0000-0000-0000000000aa";
const HUB = `/subscriptions/${HUB_SUBSCRIPTION}/resourceGroups`;

export const ORG = {
  vnet: `${SPOKE}/network/providers/Microsoft.Network/virtualNetworks/spoke`,
  subnet: `${SPOKE}/network/providers/Microsoft.Network/virtualNetworks/spoke/subnets/endpoints`,
  group: `${SPOKE}/another-group`,
  zones: `${HUB}/dns`,
  vault: `${HUB}/keys/providers/Microsoft.KeyVault/vaults/org-keys`,
  key: "https://org-keys.vault.azure.net/keys/openai/0123456789abcdef0123456789abcdef",
  workspace: `${HUB}/logs/providers/Microsoft.OperationalInsights/workspaces/org`,
  archive: `${HUB}/logs/providers/Microsoft.Storage/storageAccounts/orgaudit`,
  actions: `${HUB}/ops/providers/Microsoft.Insights/actionGroups/on-call`,
} as const;

/** The zone that the hub lacks so far, as it is the newest of the three. */
export const MISSING_ZONE = "privatelink.services.ai.azure.com";

/**
 * A stack of an organisation that has nearly everything already, and imports single constructs of ours: network, vault,
 * key, workspace, archive and on-call group exist, two of three zones lie in the hub's subscription, and the third is
 * made there over an aliased provider. What is made goes into a resource group that is somebody else's too.
 */
export class OrgStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    addProvider(this, "public");
    const placement = { resourceGroupName: "another-group", location: "eastus2", naming: azureNaming("org") };
    const network = AzureNetwork.fromIds(ORG.vnet, { privateEndpoints: ORG.subnet });
    const vault = KeyVault.fromId(ORG.vault, { authorization: "roles", location: "eastus2" });
    const account = new AzureOpenAi(this, "OpenAi", {
      ...placement,
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
      dns: this.zonesOfTheHub(network.vnetId),
      workspaceId: LogAnalytics.fromId(ORG.workspace).workspaceId,
      archive: AuditArchive.fromId(ORG.archive, "eastus2"),
      customerManagedKey: { key: EncryptionKey.fromId(ORG.key, vault) },
      production: false,
    });
    new Alerts(this, "Alerts", {
      ...placement,
      accountId: account.accountId,
      provisioned: account.provisioned,
      actionGroupId: ORG.actions,
    });
    new Budget(this, "Budget", {
      naming: placement.naming,
      word: "openai",
      resourceGroupId: ORG.group,
      monthly: 5000,
      startMonth: "2026-12",
      actionGroupIds: [ORG.actions],
    });
    new Governance(this, "Governance", {
      naming: placement.naming,
      scope: { resourceGroupIds: { openai: ORG.group } },
      residency: "data-zone",
    });
    new CallerIdentity(this, "Caller", {
      ...placement,
      name: "team",
      accountId: account.accountId,
      caller: { objectId: "44444444-4444-4444-4444-444444444444", type: "Group" },
    });
  }

  private zonesOfTheHub(spokeId: string): IPrivateDns {
    const hub = new AzurermProvider(this, "Hub", {
      alias: "hub",
      subscriptionId: HUB_SUBSCRIPTION,
      resourceProviderRegistrations: "none",
      features: [{}],
    });
    const missing = new PrivateDnsZones(this, "Dns", {
      resourceGroupName: "dns",
      naming: azureNaming("org"),
      zones: [MISSING_ZONE],
      virtualNetworks: { spoke: spokeId },
      provider: hub,
    });
    const [missingId = ""] = missing.zoneIds([MISSING_ZONE]);
    return PrivateDnsZones.existing({ zonesResourceGroupId: ORG.zones, zoneIds: { [MISSING_ZONE]: missingId } });
  }
}
