import { FlowLog, type FlowLogProps } from "../../lib/azure/flow-log";
import { EncryptionKey, KeyVault } from "../../lib/azure/key-vault";
import { LogAnalytics } from "../../lib/azure/log-analytics";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { codeOf, placement, stackOf } from "./synthesize";

describe("the flow log", () => {
  const props: FlowLogProps = {
    ...placement,
    vnetId: "vnet",
    subnetId: "subnet",
    dns: PrivateDnsZones.byPolicy(),
    logs: LogAnalytics.fromId("workspace"),
  };
  const made = (own: Partial<FlowLogProps> = {}) =>
    stackOf((stack) => new FlowLog(stack, "FlowLog", { ...props, ...own }));
  const logOf = (own?: Partial<FlowLogProps>) => made(own).one("azurerm_network_watcher_flow_log");

  it("is of the virtual network, by the region's own Network Watcher, for a year", () => {
    expect(logOf()).toMatchObject({
      network_watcher_name: "NetworkWatcher_eastus2",
      resource_group_name: "NetworkWatcherRG",
      target_resource_id: "vnet",
      enabled: true,
      retention_policy: { enabled: true, days: 365 },
    });
    expect(logOf()).not.toHaveProperty("network_security_group_id");
    expect(logOf()).not.toHaveProperty("traffic_analytics");
  });

  it("takes another Network Watcher and fewer days", () => {
    const networkWatcher = { name: "watcher", resourceGroupName: "rg-network" };
    expect(logOf({ networkWatcher, retentionDays: 90 })).toMatchObject({
      network_watcher_name: "watcher",
      resource_group_name: "rg-network",
      retention_policy: { enabled: true, days: 90 },
    });
  });

  it("lies in an account that only Azure and the private endpoint reach, and that keeps no copy of every minute", () => {
    const synthesized = made();
    const account = synthesized.one("azurerm_storage_account");
    expect(account).toMatchObject({
      public_network_access_enabled: false,
      allow_nested_items_to_be_public: false,
      network_rules: { default_action: "Deny", bypass: ["AzureServices"] },
      blob_properties: { versioning_enabled: false },
      lifecycle: { prevent_destroy: true },
    });
    expect(account).not.toHaveProperty("immutability_policy");
    expect(account.blob_properties).not.toHaveProperty("delete_retention_policy");
    expect(synthesized.one("azurerm_private_endpoint")).toMatchObject({
      private_service_connection: { subresource_names: ["blob"] },
    });
    expect(synthesized.one("azurerm_monitor_diagnostic_setting")).toMatchObject({
      log_analytics_workspace_id: "workspace",
      enabled_log: [{ category: "StorageRead" }, { category: "StorageDelete" }],
    });
  });

  it("is encrypted with a key of one's own where there is one", () => {
    const key = EncryptionKey.fromId(
      "https://org.vault.azure.net/keys/flows/0123456789abcdef0123456789abcdef",
      KeyVault.fromId("/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/org", {
        authorization: "roles",
      }),
    );
    expect(made({ key }).one("azurerm_storage_account")).toMatchObject({
      identity: { type: "UserAssigned" },
      customer_managed_key: { key_vault_key_id: "https://org.vault.azure.net/keys/flows" },
    });
  });

  it("is summarized in a workspace whose GUID is known", () => {
    const known = stackOf((stack) => {
      const logs = new LogAnalytics(stack, "Logs", placement);
      new FlowLog(stack, "FlowLog", { ...props, logs, trafficAnalyticsMinutes: 10 });
    }).one<{ traffic_analytics: Record<string, unknown> }>("azurerm_network_watcher_flow_log");
    expect(known.traffic_analytics).toEqual({
      enabled: true,
      interval_in_minutes: 10,
      workspace_id: expect.stringMatching(/^\$\{azurerm_log_analytics_workspace\..*\.workspace_id\}$/),
      workspace_region: expect.stringMatching(/\.location\}$/),
      workspace_resource_id: expect.stringMatching(/\.id\}$/),
    });
    expect(codeOf(() => made({ trafficAnalyticsMinutes: 60 }))).toBe("INF-2075");
    const logs = LogAnalytics.fromId("workspace", { id: "guid", region: "westus3" });
    expect(logOf({ logs, trafficAnalyticsMinutes: 60 })).toMatchObject({
      traffic_analytics: { workspace_id: "guid", workspace_region: "westus3", interval_in_minutes: 60 },
    });
  });

  it.each([0, 1.5, 366])("refuses %s days", (retentionDays) =>
    expect(codeOf(() => made({ retentionDays }))).toBe("INF-2074"),
  );
});
