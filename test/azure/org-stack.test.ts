import { addressesOf } from "../support/examples";
import { ORG, OrgStack } from "./org-stack";
import { type Block, Synthesized } from "./synthesize";

const stack = (dns: ConstructorParameters<typeof OrgStack>[2]) =>
  new Synthesized((app) => new OrgStack(app, "org", dns));

describe("an organisation's stack that has network, zones, vault, workspace and archive", () => {
  it("makes nothing of what exists", () => {
    const types = new Set(addressesOf(stack("existing").json).map((address) => address.split(".")[0]));
    expect([...types].sort()).toEqual([
      "azurerm_cognitive_account",
      "azurerm_cognitive_account_customer_managed_key",
      "azurerm_cognitive_account_rai_policy",
      "azurerm_cognitive_deployment",
      "azurerm_monitor_activity_log_alert",
      "azurerm_monitor_diagnostic_setting",
      "azurerm_monitor_metric_alert",
      "azurerm_private_endpoint",
      "azurerm_role_assignment",
    ]);
  });

  it("puts its parts where they are asked", () => {
    const made = stack("existing");
    expect(made.one("azurerm_private_endpoint")).toMatchObject({
      subnet_id: ORG.subnet,
      private_dns_zone_group: {
        private_dns_zone_ids: [
          `${ORG.zones}/providers/Microsoft.Network/privateDnsZones/privatelink.openai.azure.com`,
          `${ORG.zones}/providers/Microsoft.Network/privateDnsZones/privatelink.cognitiveservices.azure.com`,
          `${ORG.zones}/providers/Microsoft.Network/privateDnsZones/privatelink.services.ai.azure.com`,
        ],
      },
    });
    expect(made.one("azurerm_cognitive_account_customer_managed_key").key_vault_key_id).toBe(ORG.key);
    expect(made.one("azurerm_cognitive_account")).toMatchObject({
      resource_group_name: "another-group",
      custom_subdomain_name: "org-openai-4711",
      name: "org-cognitive-account",
    });
    const access = Object.values(made.all("azurerm_role_assignment")).find((one) => one.scope === ORG.vault);
    expect(access).toMatchObject({ role_definition_name: "Key Vault Crypto Service Encryption User" });
    const destinations = Object.values(made.all("azurerm_monitor_diagnostic_setting")).map(
      (one) => one.log_analytics_workspace_id ?? one.storage_account_id,
    );
    expect(destinations.sort()).toEqual([ORG.workspace, ORG.archive].sort());
  });

  it("makes zones in the hub's subscription where it is told to, and nothing else there", () => {
    const { json } = stack("other-subscription");
    const inHub = Object.entries(json.resource ?? {}).filter(([, byName]) =>
      Object.values(byName).some((one) => (one as Block).provider === "azurerm.hub"),
    );
    expect(inHub.map(([type]) => type).sort()).toEqual([
      "azurerm_private_dns_zone",
      "azurerm_private_dns_zone_virtual_network_link",
    ]);
  });
});
