import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Alerts } from "inferra/azure/alerts";
import { AuditArchive } from "inferra/azure/audit-archive";
import { Budget } from "inferra/azure/budget";
import { CallerIdentity } from "inferra/azure/caller-identity";
import { Governance } from "inferra/azure/governance";
import { EncryptionKey, KeyVault } from "inferra/azure/key-vault";
import { LogAnalytics } from "inferra/azure/log-analytics";
import { azureNaming } from "inferra/azure/naming";
import { AzureNetwork } from "inferra/azure/network";
import { AzureOpenAi } from "inferra/azure/openai";
import { type IPrivateDns, PrivateDnsZones } from "inferra/azure/private-dns";
import { HUB } from "./hub";
import { TeamNetwork } from "./team-network";

const LOCATION = "eastus2";
const naming = azureNaming("claims");

/** Provider settings of this team: who runs Terraform registers no resource providers. */
const SETTINGS = { resourceProviderRegistrations: "none", features: [{}] };

/**
 * A team's stack: its own network and resource group, and what the hub has, taken by identifier. Two of the three DNS
 * zones lie in the hub's subscription already; the third is made there, over a provider of its own.
 */
export class ClaimsAssistantStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "Azure", { ...SETTINGS, subscriptionId: "00000000-0000-0000-0000-000000000001" });
    const group = new ResourceGroup(this, "Group", { name: "claims-assistant", location: LOCATION });
    const placement = { resourceGroupName: group.name, location: LOCATION, naming };
    const own = new TeamNetwork(this, "Network", { resourceGroupName: group.name, location: LOCATION });
    const network = AzureNetwork.fromIds(own.vnetId, { privateEndpoints: own.endpointsSubnetId });
    const vault = KeyVault.fromId(HUB.vaultId, { authorization: "roles", location: LOCATION });
    const openAi = new AzureOpenAi(this, "OpenAi", {
      ...placement,
      subdomain: "claims-assistant-4711",
      deployments: [
        {
          name: "chat",
          model: "gpt-5.4",
          version: "2026-03-05",
          sku: "DataZoneStandard",
          capacity: { tokensPerMinute: 50_000 },
        },
      ],
      residency: "data-zone",
      subnetId: network.subnetId("privateEndpoints"),
      dns: this.zonesOfTheHub(network.vnetId),
      workspaceId: LogAnalytics.fromId(HUB.workspaceId).workspaceId,
      archive: AuditArchive.fromId(HUB.archiveId, LOCATION),
      customerManagedKey: { key: EncryptionKey.fromId(HUB.keyId, vault) },
    });
    new Alerts(this, "Alerts", {
      ...placement,
      accountId: openAi.accountId,
      provisioned: openAi.provisioned,
      actionGroupId: HUB.onCallId,
    });
    new Budget(this, "Budget", {
      naming,
      word: "openai",
      resourceGroupId: group.id,
      monthly: 5000,
      startMonth: "2026-12",
      actionGroupIds: [HUB.onCallId],
    });
    new Governance(this, "Governance", {
      naming,
      scope: { resourceGroupIds: { openai: group.id } },
      residency: "data-zone",
    });
    new CallerIdentity(this, "Caller", {
      ...placement,
      name: "team",
      accountId: openAi.accountId,
      caller: { objectId: "44444444-4444-4444-4444-444444444444", type: "Group" },
    });
  }

  private zonesOfTheHub(vnetId: string): IPrivateDns {
    const provider = new AzurermProvider(this, "Hub", {
      ...SETTINGS,
      alias: "hub",
      subscriptionId: HUB.subscriptionId,
    });
    const missing = new PrivateDnsZones(this, "Dns", {
      resourceGroupName: HUB.zonesResourceGroup,
      naming,
      zones: [HUB.missingZone],
      virtualNetworks: { claims: vnetId },
      provider,
    });
    const [zoneId = ""] = missing.zoneIds([HUB.missingZone]);
    return PrivateDnsZones.existing({
      zonesResourceGroupId: HUB.zonesResourceGroupId,
      zoneIds: { [HUB.missingZone]: zoneId },
    });
  }
}
