import { addressesOf } from "../support/examples";
import { HUB_SUBSCRIPTION, MISSING_ZONE, ORG, OrgStack } from "./org-stack";
import { type Block, Synthesized } from "./synthesize";

const stack = new Synthesized((app) => new OrgStack(app, "org"));

describe("an organisation's stack that has network, zones, vault, workspace and archive", () => {
  it("makes nothing of what exists", () => {
    const types = new Set(addressesOf(stack.json).map((address) => address.split(".")[0]));
    expect([...types].sort()).toEqual([
      "azurerm_cognitive_account",
      "azurerm_cognitive_account_customer_managed_key",
      "azurerm_cognitive_account_rai_policy",
      "azurerm_cognitive_deployment",
      "azurerm_consumption_budget_resource_group",
      "azurerm_monitor_activity_log_alert",
      "azurerm_monitor_diagnostic_setting",
      "azurerm_monitor_metric_alert",
      "azurerm_policy_definition",
      "azurerm_private_dns_zone",
      "azurerm_private_dns_zone_virtual_network_link",
      "azurerm_private_endpoint",
      "azurerm_resource_group_policy_assignment",
      "azurerm_role_assignment",
    ]);
  });

  it("puts its endpoint into the existing subnet and registers it in all three zones of the hub", () => {
    const zoneOf = (name: string) => `${ORG.zones}/providers/Microsoft.Network/privateDnsZones/${name}`;
    expect(stack.one("azurerm_private_endpoint")).toMatchObject({
      resource_group_name: "another-group",
      subnet_id: ORG.subnet,
      private_dns_zone_group: {
        private_dns_zone_ids: [
          zoneOf("privatelink.openai.azure.com"),
          zoneOf("privatelink.cognitiveservices.azure.com"),
          expect.stringMatching(/^\$\{azurerm_private_dns_zone\..*\.id\}$/),
        ],
      },
    });
  });

  it("makes the zone that is missing in the hub's subscription, linked to the spoke, and nothing else there", () => {
    const inHub = Object.entries(stack.json.resource ?? {}).filter(([, byName]) =>
      Object.values(byName).some((one) => (one as Block).provider === "azurerm.hub"),
    );
    expect(inHub.map(([type]) => type).sort()).toEqual([
      "azurerm_private_dns_zone",
      "azurerm_private_dns_zone_virtual_network_link",
    ]);
    expect(stack.one("azurerm_private_dns_zone")).toMatchObject({ name: MISSING_ZONE, resource_group_name: "dns" });
    expect(stack.one("azurerm_private_dns_zone_virtual_network_link").virtual_network_id).toBe(ORG.vnet);
    expect(stack.json.provider?.azurerm).toContainEqual(
      expect.objectContaining({ alias: "hub", subscription_id: HUB_SUBSCRIPTION }),
    );
  });

  it("takes the organisation's names, key, vault, workspace, archive and on-call group", () => {
    expect(stack.one("azurerm_cognitive_account_customer_managed_key").key_vault_key_id).toBe(ORG.key);
    expect(stack.one("azurerm_cognitive_account")).toMatchObject({
      resource_group_name: "another-group",
      custom_subdomain_name: "org-openai-4711",
      name: "org-cognitive-account",
    });
    const access = Object.values(stack.all("azurerm_role_assignment")).find((one) => one.scope === ORG.vault);
    expect(access).toMatchObject({ role_definition_name: "Key Vault Crypto Service Encryption User" });
    const destinations = Object.values(stack.all("azurerm_monitor_diagnostic_setting")).map(
      (one) => one.log_analytics_workspace_id ?? one.storage_account_id,
    );
    expect(destinations.sort()).toEqual([ORG.workspace, ORG.archive].sort());
    const told = Object.values(stack.all<{ action: Block[] }>("azurerm_monitor_metric_alert")).flatMap(
      (one) => one.action,
    );
    expect(new Set(told.map((one) => one.action_group_id))).toEqual(new Set([ORG.actions]));
  });
});
