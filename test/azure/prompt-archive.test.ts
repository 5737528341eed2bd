import { EncryptionKey, KeyVault } from "../../lib/azure/key-vault";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { PromptArchive, type PromptArchiveProps } from "../../lib/azure/prompt-archive";
import { judge, readStacks, rules } from "../../lib/posture";
import { placement, stackOf } from "./synthesize";

const VAULT = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv";
const KEY = "https://kv.vault.azure.net/keys/prompts";
const AUDITORS = "22222222-2222-2222-2222-222222222222";

describe("the archive of prompts", () => {
  const made = (own: Partial<PromptArchiveProps> = {}) =>
    stackOf(
      (stack) =>
        new PromptArchive(stack, "Records", {
          ...placement,
          key: EncryptionKey.fromId(`${KEY}/${"a".repeat(32)}`, KeyVault.fromId(VAULT, { authorization: "roles" })),
          resourceGroupId: "/subscriptions/s/resourceGroups/g",
          retentionYears: 6,
          subnetId: "subnet",
          dns: PrivateDnsZones.byPolicy(),
          workspaceId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w",
          writerPrincipalId: "writer",
          readers: [AUDITORS],
          ...own,
        }),
    );
  const account = made().one("azurerm_storage_account");

  it("is an account of its own, immutable for years, that no key and no network opens", () => {
    expect(account).toMatchObject({
      immutability_policy: {
        allow_protected_append_writes: true,
        period_since_creation_in_days: 2192,
        state: "Unlocked",
      },
      shared_access_key_enabled: false,
      public_network_access_enabled: false,
      network_rules: { default_action: "Deny", bypass: ["None"] },
      lifecycle: { prevent_destroy: true },
    });
    expect(account.name).not.toBe(placement.naming("storage-account", "audit"));
  });

  it("is encrypted with a key of its own from the first record on, which may rotate", () => {
    expect(account).toMatchObject({
      customer_managed_key: { key_vault_key_id: KEY },
      identity: { type: "UserAssigned" },
    });
    expect(account.depends_on).toEqual([expect.stringMatching(/^azurerm_role_assignment\..*KeyAccess/)]);
  });

  it("lets one identity append, and read, change and delete nothing", () => {
    const stack = made();
    expect(stack.one("azurerm_role_definition")).toMatchObject({
      permissions: [
        {
          actions: [],
          data_actions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action"],
        },
      ],
    });
    const writers = Object.values(stack.all("azurerm_role_assignment")).filter((one) => one.principal_id === "writer");
    expect(writers).toEqual([
      expect.objectContaining({
        scope: expect.stringMatching(/^\$\{azurerm_storage_container\..*\.id\}$/),
        role_definition_id: expect.stringMatching(/^\$\{azurerm_role_definition\./),
      }),
    ]);
  });

  it("lets auditors read, by group, and nobody where none is named", () => {
    const readers = (stack: ReturnType<typeof made>) =>
      Object.values(stack.all("azurerm_role_assignment")).filter(
        (one) => one.role_definition_name === "Storage Blob Data Reader",
      );
    expect(readers(made())).toMatchObject([{ principal_id: AUDITORS, principal_type: "Group" }]);
    expect(readers(made({ readers: undefined }))).toEqual([]);
  });

  it("logs who reads, by name of blob", () => {
    const setting = made().one<{ enabled_log: { category: string }[] }>("azurerm_monitor_diagnostic_setting");
    expect(setting.enabled_log.map((log) => log.category)).toEqual(["StorageRead", "StorageWrite", "StorageDelete"]);
  });

  it("is seen as an archive by every rule on archives, and fails none until its retention can be locked", () => {
    const { findings } = judge(readStacks([{ json: made({ locked: true }).json }]), rules);
    const archive = findings.filter(({ rule }) => /^(prompt-)?archive-/.test(rule));
    expect(archive.length).toBe(rules.filter(({ id }) => /^(prompt-)?archive-/.test(id)).length);
    // The policy of the organisation, not this code, writes the zones of its endpoint.
    const doubted = ["archive-private-endpoint-resolves"];
    expect(archive.filter(({ outcome, rule }) => outcome !== "pass" && !doubted.includes(rule))).toEqual([]);
  });
});
