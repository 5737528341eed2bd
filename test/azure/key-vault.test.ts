import { App, TerraformStack, Testing } from "cdktf";
import { EncryptionKey, type EncryptionKeyProps, KeyVault, type KeyVaultProps } from "../../lib/azure/key-vault";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { Platform } from "./platform";
import { type Block, codeOf, placement, Synthesized, stackOf } from "./synthesize";

describe("a key vault and its key", () => {
  const vaultProps: KeyVaultProps = {
    ...placement,
    subnetId: "subnet",
    dns: PrivateDnsZones.byPolicy(),
    workspaceId: "workspace",
  };
  const made = (vault: Partial<KeyVaultProps> = {}, key: Partial<EncryptionKeyProps> = {}) =>
    stackOf((stack) => {
      const keyVault = new KeyVault(stack, "Vault", { ...vaultProps, ...vault });
      new EncryptionKey(stack, "Key", {
        naming: placement.naming,
        vault: keyVault,
        word: "openai",
        expiry: { asOf: "2026-11-01" },
        ...key,
      });
    });

  it("is premium, recoverable, private and open to trusted services only", () => {
    expect(made().one("azurerm_key_vault")).toMatchObject({
      sku_name: "premium",
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
      public_network_access_enabled: false,
      network_acls: { default_action: "Deny", bypass: "AzureServices", ip_rules: [] },
    });
  });

  it("holds an HSM key of 2048 bits that expires a year after the given day and rotates before that", () => {
    expect(made().one("azurerm_key_vault_key")).toMatchObject({
      key_type: "RSA-HSM",
      key_size: 2048,
      key_opts: ["wrapKey", "unwrapKey"],
      expiration_date: "2027-11-01T00:00:00Z",
      rotation_policy: {
        expire_after: "P365D",
        notify_before_expiry: "P60D",
        automatic: { time_before_expiry: "P60D" },
      },
    });
    expect(made({}, { expiry: { on: "2028-02-29" } }).one("azurerm_key_vault_key").expiration_date).toBe(
      "2028-02-29T00:00:00Z",
    );
  });

  it("makes the key once the endpoint and the administrators' access stand", () => {
    const waits = String(made().one("azurerm_key_vault_key").depends_on);
    expect(waits).toMatch(/azurerm_private_endpoint\..*azurerm_key_vault_access_policy\./);
  });

  it("can be in another stack than its key", () => {
    const app = Testing.stubVersion(new App({ outdir: "unused" }));
    const vault = new KeyVault(new TerraformStack(app, "vaults"), "Vault", vaultProps);
    const keys = new TerraformStack(app, "keys");
    new EncryptionKey(keys, "Key", { naming: placement.naming, vault, word: "openai", expiry: { asOf: "2026-11-01" } });
    const [key] = Object.values(
      JSON.parse(Testing.synth(keys)).resource.azurerm_key_vault_key as Record<string, Block>,
    );
    expect(key?.depends_on).toBeUndefined();
  });

  it("gives administrators what they need and no more", () => {
    const policy = made({ keyAdministrators: ["id"] }).one<{ key_permissions: string[] }>(
      "azurerm_key_vault_access_policy",
    );
    expect(policy.key_permissions).not.toContain("Purge");
    expect(policy).not.toHaveProperty("secret_permissions");
  });

  it("grants by role where it is told to", () => {
    const byRole = made({ authorization: "roles", keyAdministrators: ["id"] });
    expect(byRole.one("azurerm_key_vault").rbac_authorization_enabled).toBe(true);
    expect(byRole.one("azurerm_role_assignment")).toMatchObject({
      role_definition_name: "Key Vault Crypto Officer",
      principal_type: "ServicePrincipal",
    });
  });

  it("asks Terraform who it is only where nobody said", () => {
    expect(made().json.data?.azurerm_client_config).toBeDefined();
    expect(made({ tenantId: "t", keyAdministrators: ["id"] }).json.data).toBeUndefined();
  });

  it("logs what happens to keys", () => {
    expect(made().one("azurerm_monitor_diagnostic_setting")).toMatchObject({
      enabled_log: [{ category: "AuditEvent" }],
    });
  });

  it.each([
    ["a day that is none", { expiry: { on: "soon" } }, "INF-2057"],
    ["a day that no calendar has", { expiry: { asOf: "2026-13-01" } }, "INF-2057"],
    ["a life under 28 days", { validDays: 27 }, "INF-2058"],
    ["a rotation at the very end", { rotateBeforeDays: 6 }, "INF-2058"],
    ["a rotation before the start", { validDays: 60, rotateBeforeDays: 60 }, "INF-2058"],
  ])("refuses %s", (_name, key, code) => expect(codeOf(() => made({}, key))).toBe(code));

  const existing = KeyVault.fromId("/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v", {
    authorization: "roles",
    location: "westus3",
  });
  const keyId = "https://v.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef";

  it("takes an existing key by its versioned id only", () => {
    expect(EncryptionKey.fromId(keyId, existing).keyId).toBe(keyId);
    expect(codeOf(() => EncryptionKey.fromId("https://v.vault.azure.net/keys/k", existing))).toBe("INF-2056");
  });

  it("is no managed HSM, which grants in another way", () => {
    const hsm = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/managedHSMs/h";
    expect(codeOf(() => KeyVault.fromId(hsm, { authorization: "roles" }))).toBe("INF-2062");
  });

  it("keeps the access of administrators where another one leaves", () => {
    const addresses = (keyAdministrators: string[]) =>
      Object.keys(made({ keyAdministrators }).all("azurerm_key_vault_access_policy"));
    expect(addresses(["one", "two"])).toEqual(expect.arrayContaining(addresses(["two"])));
  });

  it("must lie in the account's region", () => {
    const key = EncryptionKey.fromId(keyId, existing);
    expect(
      codeOf(() => new Synthesized((app) => new Platform(app, "p", { account: { customerManagedKey: { key } } }))),
    ).toBe("INF-2059");
  });

  it.each([
    [{ encryption: "system" }, ["INF-2050", "INF-2052"]],
    [{ encryption: "user" }, ["INF-2050", "INF-2051", "INF-2053"]],
    [{ encryption: "user", kind: "AIServices" }, ["INF-2050", "INF-2053", "INF-2054"]],
    [{ encryption: "system", kind: "AIServices" }, ["INF-2050", "INF-2052", "INF-2054"]],
    [{ encryption: "platform" }, []],
  ] as const)("says what to know of %j", (options, codes) => {
    const warnings = new Synthesized((app) => new Platform(app, "p", options)).warnings().map((one) => one.slice(0, 8));
    expect(warnings.filter((code) => code.startsWith("INF-205")).sort()).toEqual(codes);
  });

  it("says that roles take time", () => {
    const near = KeyVault.fromId(existing.vaultId, { authorization: "roles" });
    const customerManagedKey = { key: EncryptionKey.fromId(keyId, near) };
    const warnings = new Synthesized((app) => new Platform(app, "p", { account: { customerManagedKey } })).warnings();
    expect(warnings).toContainEqual(expect.stringMatching(/^INF-2055/));
  });
});
