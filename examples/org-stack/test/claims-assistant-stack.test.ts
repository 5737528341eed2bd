import { Testing } from "cdktf";
import { postureMatchers } from "inferra/posture/jest";
import { ClaimsAssistantStack } from "../lib/claims-assistant-stack";
import { HUB } from "../lib/hub";

expect.extend(postureMatchers);

type Block = Record<string, unknown>;

const stack = new ClaimsAssistantStack(Testing.app(), "claims-assistant");
const { resource } = JSON.parse(Testing.synth(stack)) as {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
};
const all = (type: string): Block[] => Object.values(resource[type] ?? {});
const one = (type: string): Block => {
  const [first, ...others] = all(type);
  if (first === undefined || others.length > 0) throw new Error(`${all(type).length} resources of type ${type}`);
  return first;
};

describe("the posture of the claims assistant", () => {
  it("is as it was recorded", () => {
    // What is weaker has to be repaired or accepted: `-u` records only what is better.
    expect(stack).toMatchPosture();
  });

  it("has nothing that fails but for what the team accepts, until a day", () => {
    const exceptions = [
      {
        rule: "network-has-flow-log",
        path: "claims-assistant/Network/Vnet",
        reason: "the hub's firewall records every connection of this network",
        owner: "claims-platform",
        expires: "2027-06-30",
      },
    ];
    expect(stack).toHaveNoFindings({ exceptions, today: "2026-11-21" });
    expect(() => expect(stack).toHaveNoFindings({ exceptions, today: "2027-07-01" })).toThrow(/network-has-flow-log/);
  });

  it("shows that callers are authenticated, and leaves to the hub to show that its zones reach them", () => {
    expect(stack).toSatisfy("hipaa/164.312(d)");
    expect(stack).not.toSatisfy("hipaa/164.312(e)(1)");
  });

  it("does not survive somebody who opens the account", () => {
    const opened = JSON.parse(Testing.synth(stack)) as { resource: Record<string, Record<string, Block>> };
    for (const account of Object.values(opened.resource.azurerm_cognitive_account ?? {})) {
      account.public_network_access_enabled = true;
    }
    expect(() => expect(opened).toHaveNoFindings({ minimum: "high" })).toThrow(/openai-public-access-off/);
  });
});

describe("the claims assistant", () => {
  it("makes nothing that team or hub have already", () => {
    expect(Object.keys(resource).sort()).toEqual([
      "azurerm_cognitive_account",
      "azurerm_cognitive_account_customer_managed_key",
      "azurerm_cognitive_account_rai_policy",
      "azurerm_cognitive_deployment",
      "azurerm_consumption_budget_resource_group",
      "azurerm_monitor_activity_log_alert",
      "azurerm_monitor_diagnostic_setting",
      "azurerm_monitor_metric_alert",
      "azurerm_network_security_group",
      "azurerm_policy_definition",
      "azurerm_private_dns_zone",
      "azurerm_private_dns_zone_virtual_network_link",
      "azurerm_private_endpoint",
      "azurerm_resource_group",
      "azurerm_resource_group_policy_assignment",
      "azurerm_role_assignment",
      "azurerm_subnet",
      "azurerm_subnet_network_security_group_association",
      "azurerm_virtual_network",
    ]);
  });

  it("puts its endpoint into the team's subnet and registers it in all three zones of the hub", () => {
    const zoneOf = (name: string) => `${HUB.zonesResourceGroupId}/providers/Microsoft.Network/privateDnsZones/${name}`;
    expect(one("azurerm_private_endpoint")).toMatchObject({
      subnet_id: expect.stringMatching(/^\$\{azurerm_subnet\.Network_Endpoints_\w+\.id\}$/),
      private_dns_zone_group: {
        private_dns_zone_ids: [
          zoneOf("privatelink.openai.azure.com"),
          zoneOf("privatelink.cognitiveservices.azure.com"),
          expect.stringMatching(/^\$\{azurerm_private_dns_zone\..*\.id\}$/),
        ],
      },
    });
  });

  it("makes the missing zone in the hub's subscription, linked to the team's network, and nothing else there", () => {
    const inHub = Object.keys(resource).filter((type) => all(type).some(({ provider }) => provider === "azurerm.hub"));
    expect(inHub.sort()).toEqual(["azurerm_private_dns_zone", "azurerm_private_dns_zone_virtual_network_link"]);
    expect(one("azurerm_private_dns_zone").name).toBe(HUB.missingZone);
  });

  it("takes the hub's key, vault, workspace, archive and people on call", () => {
    expect(one("azurerm_cognitive_account_customer_managed_key").key_vault_key_id).toBe(HUB.keyId);
    expect(all("azurerm_role_assignment")).toContainEqual(
      expect.objectContaining({
        scope: HUB.vaultId,
        role_definition_name: "Key Vault Crypto Service Encryption User",
      }),
    );
    const logsGoTo = all("azurerm_monitor_diagnostic_setting").map(
      (setting) => setting.log_analytics_workspace_id ?? setting.storage_account_id,
    );
    expect(logsGoTo.sort()).toEqual([HUB.archiveId, HUB.workspaceId].sort());
    const told = all("azurerm_monitor_metric_alert").flatMap(({ action }) => action as Block[]);
    expect(new Set(told.map((action) => action.action_group_id))).toEqual(new Set([HUB.onCallId]));
  });
});
