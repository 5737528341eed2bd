import { FlowLog, type FlowLogProps } from "../../lib/azure/flow-log";
import { EncryptionKey, KeyVault } from "../../lib/azure/key-vault";
import { LogAnalytics } from "../../lib/azure/log-analytics";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { codeOf, placement, stackOf } from "./synthesize";

const DEPLOYMENT = "azurerm_resource_group_template_deployment";

/** The flow log as Azure reads it, with its parameters put in. */
function flowLogOf(deployment: { readonly template_content: string; readonly parameters_content: string }) {
  const values = JSON.parse(deployment.parameters_content) as Record<string, { readonly value: string }>;
  const filled = deployment.template_content.replaceAll(
    /\[parameters\('(\w+)'\)\]/g,
    (_, name) => values[name]?.value ?? "",
  );
  return JSON.parse(filled).resources[0];
}

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
  const deploymentOf = (own?: Partial<FlowLogProps>) =>
    made(own).one<{ template_content: string; parameters_content: string }>(DEPLOYMENT);

  it("is of the virtual network, by the region's own Network Watcher, for a year", () => {
    const deployment = deploymentOf();
    expect(deployment).toMatchObject({ resource_group_name: "NetworkWatcherRG", deployment_mode: "Incremental" });
    expect(flowLogOf(deployment)).toMatchObject({
      name: "NetworkWatcher_eastus2/fl-clinic",
      location: "eastus2",
      properties: { targetResourceId: "vnet", enabled: true, retentionPolicy: { enabled: true, days: 365 } },
    });
    expect(flowLogOf(deployment).properties).not.toHaveProperty("flowAnalyticsConfiguration");
  });

  it("takes another Network Watcher and fewer days", () => {
    const networkWatcher = { name: "watcher", resourceGroupName: "rg-network" };
    const deployment = deploymentOf({ networkWatcher, retentionDays: 90 });
    expect(deployment).toMatchObject({ resource_group_name: "rg-network" });
    expect(flowLogOf(deployment)).toMatchObject({
      name: "watcher/fl-clinic",
      properties: { retentionPolicy: { enabled: true, days: 90 } },
    });
  });

  it("is written by an identity of its own, that may write this account's blobs, before it is on", () => {
    const synthesized = made();
    const deployment = synthesized.one<{ template_content: string; parameters_content: string }>(DEPLOYMENT);
    const [account] = Object.keys(synthesized.all("azurerm_storage_account"));
    const [identity] = Object.keys(synthesized.all("azurerm_user_assigned_identity"));
    const [role] = Object.keys(synthesized.all("azurerm_role_assignment"));
    expect(synthesized.one("azurerm_role_assignment")).toMatchObject({
      scope: `\${azurerm_storage_account.${account}.id}`,
      role_definition_name: "Storage Blob Data Contributor",
      principal_id: `\${azurerm_user_assigned_identity.${identity}.principal_id}`,
    });
    expect(deployment).toMatchObject({ depends_on: [`azurerm_role_assignment.${role}`] });
    expect(flowLogOf(deployment)).toMatchObject({
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: { [`\${azurerm_user_assigned_identity.${identity}.id}`]: {} },
      },
      properties: { storageId: `\${azurerm_storage_account.${account}.id}` },
    });
    // What a template holds can be read before anything is applied.
    expect(deployment.template_content).not.toContain("${");
  });

  it("lies in an account that only Azure and the private endpoint reach, and that keeps no copy of every minute", () => {
    const synthesized = made();
    const account = synthesized.one("azurerm_storage_account");
    expect(account).toMatchObject({
      shared_access_key_enabled: false,
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
    }).one<{ template_content: string; parameters_content: string }>(DEPLOYMENT);
    expect(flowLogOf(known).properties.flowAnalyticsConfiguration).toEqual({
      networkWatcherFlowAnalyticsConfiguration: {
        enabled: true,
        trafficAnalyticsInterval: 10,
        workspaceId: expect.stringMatching(/^\$\{azurerm_log_analytics_workspace\..*\.workspace_id\}$/),
        workspaceRegion: expect.stringMatching(/\.location\}$/),
        workspaceResourceId: expect.stringMatching(/\.id\}$/),
      },
    });
    expect(codeOf(() => made({ trafficAnalyticsMinutes: 60 }))).toBe("INF-2075");
    const logs = LogAnalytics.fromId("workspace", { id: "guid", region: "westus3" });
    expect(flowLogOf(deploymentOf({ logs, trafficAnalyticsMinutes: 60 })).properties).toMatchObject({
      flowAnalyticsConfiguration: {
        networkWatcherFlowAnalyticsConfiguration: { workspaceId: "guid", workspaceRegion: "westus3" },
      },
    });
  });

  it.each([0, 1.5, 366])("refuses %s days", (retentionDays) =>
    expect(codeOf(() => made({ retentionDays }))).toBe("INF-2074"),
  );
});
