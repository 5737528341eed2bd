import { EncryptionKey, KeyVault } from "../../lib/azure/key-vault";
import { ModelStore, type ModelStoreProps } from "../../lib/azure/model-store";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { placement, stackOf } from "./synthesize";

const VAULT = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv";
const KEY = "https://kv.vault.azure.net/keys/models";
const key = (options: { location?: string } = {}) =>
  EncryptionKey.fromId(`${KEY}/${"a".repeat(32)}`, {
    ...KeyVault.fromId(VAULT, { authorization: "roles" }),
    ...options,
  });
// biome-ignore lint/suspicious/noTemplateCurlyInString: what Terraform reads as a reference
const PASSWORD = "${var.password}";
const database = {
  ...{ sku: "GP_Standard_D2ds_v5", version: "16", administratorLogin: "registry" },
  administratorPassword: PASSWORD,
};

describe("the store of a registry of models", () => {
  const made = (own: Partial<ModelStoreProps> = {}) =>
    stackOf(
      (stack) =>
        new ModelStore(stack, "Models", {
          ...placement,
          ...{ database, key: key(), principalId: "registry", subnetId: "subnet", workspaceId: "workspace" },
          dns: PrivateDnsZones.byPolicy(),
          ...own,
        }),
    );
  const stack = made();
  const server = stack.one("azurerm_postgresql_flexible_server");
  const account = stack.one("azurerm_storage_account");

  it("is reached over private endpoints and in no other way", () => {
    expect(server.public_network_access_enabled).toBe(false);
    expect(account).toMatchObject({
      ...{ public_network_access_enabled: false, shared_access_key_enabled: false, local_user_enabled: false },
      network_rules: { default_action: "Deny", bypass: ["None"] },
    });
    const endpoints = Object.values(stack.all("azurerm_private_endpoint")).map(
      (one) => (one.private_service_connection as { subresource_names: string[] }).subresource_names,
    );
    expect(endpoints.sort()).toEqual([["blob"], ["postgresqlServer"]]);
  });

  it("is encrypted with one key of its own from the first byte on", () => {
    expect(server.customer_managed_key).toMatchObject({ key_vault_key_id: `${KEY}/${"a".repeat(32)}` });
    expect(account.customer_managed_key).toMatchObject({ key_vault_key_id: KEY });
    for (const one of [server, account]) {
      expect(one.depends_on).toEqual([expect.stringMatching(/^azurerm_role_assignment\..*KeyAccess/)]);
    }
  });

  it("keeps the database's password out of states, and asks for TLS of every connection", () => {
    expect(server).toMatchObject({
      administrator_password_wo: PASSWORD,
      administrator_password_wo_version: 1,
    });
    expect(server).not.toHaveProperty("administrator_password");
    const settings = Object.values(stack.all("azurerm_postgresql_flexible_server_configuration"));
    expect(settings.map(({ name, value }) => [name, value])).toEqual([
      ["require_secure_transport", "on"],
      ["ssl_min_protocol_version", "TLSv1.2"],
    ]);
  });

  it("lets one identity write one container", () => {
    const writers = Object.values(stack.all("azurerm_role_assignment")).filter(
      (one) => one.principal_id === "registry",
    );
    expect(writers).toMatchObject([
      {
        scope: expect.stringMatching(/^\$\{azurerm_storage_container\..*\.id\}$/),
        role_definition_name: "Storage Blob Data Contributor",
      },
    ]);
  });

  it("survives a zone and a mistake in production, and costs less elsewhere", () => {
    expect(server).toMatchObject({
      high_availability: { mode: "ZoneRedundant" },
      lifecycle: { prevent_destroy: true },
      backup_retention_days: 35,
    });
    expect(account).toMatchObject({ lifecycle: { prevent_destroy: true } });
    const small = made({ production: false });
    expect(small.one("azurerm_postgresql_flexible_server")).not.toHaveProperty("high_availability");
    expect(JSON.stringify(small.json)).not.toContain("prevent_destroy");
  });

  it("logs who reads and writes models, and no statement of the database", () => {
    expect(Object.values(stack.all("azurerm_monitor_diagnostic_setting"))).toMatchObject([
      { target_resource_id: expect.stringContaining("azurerm_storage_account") },
    ]);
  });

  it.each<[string, Partial<ModelStoreProps>]>([
    ["INF-2220", { key: key({ location: "westeurope" }) }],
    ["INF-2073", { backupDays: 40 }],
    ["INF-2073", { backupDays: 6 }],
  ])("refuses, %s", (code, changes) => {
    expect(() => made(changes)).toThrow(expect.objectContaining({ code }));
  });
});
