import { AuditArchive, type AuditArchiveProps } from "../../lib/azure/audit-archive";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { Platform } from "./platform";
import { codeOf, placement, Synthesized, stackOf } from "./synthesize";

describe("the audit archive", () => {
  const props: AuditArchiveProps = {
    ...placement,
    retentionYears: 7,
    subnetId: "subnet",
    dns: PrivateDnsZones.byPolicy(),
    workspaceId: "workspace",
  };
  const made = (own: Partial<AuditArchiveProps> = {}) =>
    stackOf((stack) => new AuditArchive(stack, "Archive", { ...props, ...own }));

  it("can be added to and not changed for the years asked", () => {
    expect(made().one("azurerm_storage_account")).toMatchObject({
      immutability_policy: {
        allow_protected_append_writes: true,
        period_since_creation_in_days: 2557,
        state: "Unlocked",
      },
      blob_properties: { versioning_enabled: true },
    });
  });

  it("opens to no key, no network and nobody anonymous", () => {
    expect(made().one("azurerm_storage_account")).toMatchObject({
      shared_access_key_enabled: false,
      public_network_access_enabled: false,
      allow_nested_items_to_be_public: false,
      local_user_enabled: false,
      network_rules: { default_action: "Deny", bypass: ["AzureServices"] },
    });
  });

  it("warns until it is locked", () => {
    expect(made().warnings()).toEqual([expect.stringMatching(/^INF-2070/)]);
    const locked = made({ locked: true });
    expect(locked.warnings()).toEqual([]);
    expect(locked.one("azurerm_storage_account")).toMatchObject({ immutability_policy: { state: "Locked" } });
  });

  it("logs who reads, writes and deletes", () => {
    const setting = made().one<{ enabled_log: { category: string }[]; target_resource_id: string }>(
      "azurerm_monitor_diagnostic_setting",
    );
    expect(setting.enabled_log.map((log) => log.category)).toEqual(["StorageRead", "StorageWrite", "StorageDelete"]);
    expect(setting.target_resource_id).toMatch(/\/blobServices\/default$/);
  });

  it.each([
    ["eastus2", "ZRS"],
    ["westus", "LRS"],
  ])("in %s replicates as %s", (location, replication) => {
    expect(made({ location }).one("azurerm_storage_account").account_replication_type).toBe(replication);
  });

  it.each([0, 1.5, 101])("refuses %s years", (retentionYears) =>
    expect(codeOf(() => made({ retentionYears }))).toBe("INF-2072"),
  );

  it("must lie in the account's region", () => {
    const archive = AuditArchive.fromId(
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
      "westus",
    );
    expect(codeOf(() => new Synthesized((app) => new Platform(app, "p", { account: { archive } })))).toBe("INF-2071");
  });
});
