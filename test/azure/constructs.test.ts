import { App, TerraformStack, Testing } from "cdktf";
import { Alerts, type AlertsProps } from "../../lib/azure/alerts";
import { AuditArchive, type AuditArchiveProps } from "../../lib/azure/audit-archive";
import { Budget, type BudgetProps } from "../../lib/azure/budget";
import { CallerIdentity, type CallerIdentityProps } from "../../lib/azure/caller-identity";
import { DefenderForAi } from "../../lib/azure/defender";
import { Governance, type GovernanceProps } from "../../lib/azure/governance";
import { EncryptionKey, type EncryptionKeyProps, KeyVault, type KeyVaultProps } from "../../lib/azure/key-vault";
import { azureNaming } from "../../lib/azure/naming";
import { AzureOpenAi } from "../../lib/azure/openai";
import { PrivateDnsZones } from "../../lib/azure/private-dns";
import { azureRoles } from "../../lib/catalog";
import { Platform } from "./platform";
import { type Block, codeOf, Synthesized } from "./synthesize";

const placement = { resourceGroupName: "rg", location: "eastus2", naming: azureNaming("clinic") };
const stackOf = (build: (stack: TerraformStack) => void) =>
  new Synthesized((app) => {
    const stack = new TerraformStack(app, "stack");
    build(stack);
    return stack;
  });
const scratch = () => new TerraformStack(Testing.stubVersion(new App({ outdir: "unused" })), "stack");
const REASON = { reason: "a reason that reviewers can follow" };

describe("content filters", () => {
  const policy = (filter: object) =>
    new Synthesized((app) => new Platform(app, "p", { account: { contentFilters: [{ name: "inferra", ...filter }] } }));

  it("block from medium severity on, on both sides, and attacks and protected material", () => {
    const { content_filter: filters, ...rest } = policy({}).one<{ content_filter: Block[] }>(
      "azurerm_cognitive_account_rai_policy",
    );
    expect(rest).toMatchObject({ base_policy_name: "Microsoft.DefaultV2", mode: "Blocking" });
    for (const filter of filters) {
      expect(filter).toMatchObject({ filter_enabled: true, block_enabled: true, severity_threshold: "Medium" });
    }
    expect(filters.filter((one) => one.name === "Jailbreak")).toEqual([expect.objectContaining({ source: "Prompt" })]);
  });

  it.each([
    [{ severity: "Low" }, "no problem"],
    [{ severity: "High" }, "INF-2031"],
    [{ filters: { violence: { severity: "High" } } }, "INF-2031"],
    [{ filters: { jailbreak: { action: "off" } } }, "INF-2031"],
    [{ filters: { hate: { action: "annotate" } } }, "INF-2031"],
    [{ mode: "Asynchronous_filter" }, "INF-2031"],
    [{ severity: "High", weakened: REASON }, "no problem"],
  ])("%j: %s", (filter, code) => expect(codeOf(() => policy(filter))).toBe(code));

  it("leave deployments with the default one unless they name another", () => {
    const deployment = { model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: 10 };
    const deployments = [
      { ...deployment, name: "plain" },
      { ...deployment, name: "clinical", contentFilter: "clinical" },
    ];
    const contentFilters = [{ name: "clinical", severity: "High" as const, weakened: REASON }];
    const made = new Synthesized((app) => new Platform(app, "p", { deployments, account: { contentFilters } }));
    const names = Object.values(made.all("azurerm_cognitive_account_rai_policy")).map((one) => one.name);
    expect(names.sort()).toEqual(["clinical", "inferra"]);
    const filters = Object.values(made.all("azurerm_cognitive_deployment")).map((one) => [
      one.name,
      one.rai_policy_name,
    ]);
    expect(filters.sort()).toEqual([
      ["clinical", "clinical"],
      ["plain", "inferra"],
    ]);
  });

  it("warn that Azure grants filters that don't block on application", () => {
    const made = policy({ filters: { "protected-code": { action: "annotate" } }, weakened: REASON });
    expect(made.warnings()).toContainEqual(expect.stringMatching(/^INF-2032.*Protected Material Code/));
    expect(made.one<{ content_filter: Block[] }>("azurerm_cognitive_account_rai_policy").content_filter).toContainEqual(
      expect.objectContaining({ name: "Protected Material Code", filter_enabled: true, block_enabled: false }),
    );
  });
});

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

describe("callers", () => {
  const made = (own: Partial<CallerIdentityProps>) =>
    stackOf((stack) => {
      const caller = { objectId: "object", type: "Group" } as const;
      new CallerIdentity(stack, "Caller", { ...placement, name: "ehr", accountId: "account", caller, ...own });
    });

  it.each(["ServicePrincipal", "Group", "User"] as const)(
    "of type %s get the role to call, with their type named",
    (type) => {
      expect(made({ caller: { objectId: "object", type } }).one("azurerm_role_assignment")).toMatchObject({
        role_definition_name: "Cognitive Services OpenAI User",
        principal_type: type,
        principal_id: "object",
      });
    },
  );

  it("on a cluster sign in with their service account", () => {
    const caller = { issuerUrl: "https://issuer.example/", namespace: "clinic", serviceAccount: "notes" };
    const cluster = made({ caller });
    expect(cluster.one("azurerm_federated_identity_credential")).toMatchObject({
      issuer: "https://issuer.example/",
      subject: "system:serviceaccount:clinic:notes",
      audience: ["api://AzureADTokenExchange"],
    });
    expect(cluster.one("azurerm_role_assignment")).toMatchObject({
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
  });

  it.each(azureRoles().map((role) => [role.key, role.grantsListKeys] as const))(
    "with role %s (reaches keys: %s)",
    (role, keys) => {
      expect(codeOf(() => made({ role }))).toBe(keys === false ? "no problem" : "INF-2060");
    },
  );

  it("with a role that nobody knows are refused", () =>
    expect(codeOf(() => made({ role: "owner-of-all" }))).toBe("INF-2061"));
});

describe("alerts", () => {
  const made = (own: Partial<AlertsProps> = {}) =>
    stackOf(
      (stack) =>
        new Alerts(stack, "Alerts", {
          ...placement,
          accountId: "account",
          provisioned: true,
          emails: ["a@b.example"],
          ...own,
        }),
    );
  const metrics = (own: Partial<AlertsProps> = {}) =>
    Object.values(made(own).all<{ criteria?: Block[]; dynamic_criteria?: Block }>("azurerm_monitor_metric_alert")).map(
      (one) => one.criteria?.[0] ?? one.dynamic_criteria,
    );

  it("cover refusals, availability, throughput, blocked content and token use", () => {
    expect(metrics()).toEqual([
      expect.objectContaining({ metric_name: "AzureOpenAIAvailabilityRate", operator: "LessThan", threshold: 99.9 }),
      expect.objectContaining({ metric_name: "RAIRejectedRequests", alert_sensitivity: "Medium" }),
      expect.objectContaining({ metric_name: "AzureOpenAIProvisionedManagedUtilizationV2", threshold: 90 }),
      expect.objectContaining({
        metric_name: "AzureOpenAIRequests",
        dimension: [{ name: "StatusCode", operator: "Include", values: ["429"] }],
      }),
      expect.objectContaining({ metric_name: "TokenTransaction" }),
    ]);
  });

  it("leave throughput out where none is provisioned", () => expect(metrics({ provisioned: false })).toHaveLength(4));

  it("tell of retirements and incidents in the region", () => {
    expect(made().one("azurerm_monitor_activity_log_alert")).toMatchObject({
      location: "global",
      criteria: {
        category: "ServiceHealth",
        service_health: {
          services: ["Azure OpenAI Service"],
          locations: ["East US 2", "Global"],
          events: expect.arrayContaining(["ActionRequired", "Informational"]),
        },
      },
    });
  });

  it("use an existing action group, or make one", () => {
    expect(Object.keys(made({ actionGroupId: "group" }).all("azurerm_monitor_action_group"))).toEqual([]);
    expect(made().one("azurerm_monitor_action_group")).toMatchObject({
      email_receiver: [{ email_address: "a@b.example" }],
    });
  });

  it("want somebody to tell", () => expect(codeOf(() => made({ emails: [] }))).toBe("INF-2080"));
  it("refuse a percentage above 100", () =>
    expect(codeOf(() => made({ thresholds: { availabilityPercent: 101 } }))).toBe("INF-2081"));
});

describe("a budget", () => {
  const made = (own: Partial<BudgetProps> = {}) =>
    stackOf((stack) => {
      const emails = ["a@b.example"];
      new Budget(stack, "Budget", {
        naming: placement.naming,
        word: "openai",
        resourceGroupId: "g",
        monthly: 100,
        startMonth: "2026-12",
        emails,
        ...own,
      });
    });

  it("tells of real cost and of the forecast", () => {
    const { notification, ...rest } = made().one<{ notification: Block[] }>(
      "azurerm_consumption_budget_resource_group",
    );
    expect(notification.map((one) => `${one.threshold_type} ${one.threshold}`)).toEqual([
      "Actual 80",
      "Actual 100",
      "Forecasted 100",
    ]);
    expect(rest).toMatchObject({
      amount: 100,
      time_grain: "Monthly",
      time_period: { start_date: "2026-12-01T00:00:00Z" },
    });
  });

  it.each([
    [{ emails: [] }, "INF-2080"],
    [{ startMonth: "2026-13" }, "INF-2082"],
    [{ monthly: 0 }, "INF-2081"],
    [{ actualPercent: [1001] }, "INF-2081"],
    [{ actualPercent: [], forecastPercent: [] }, "INF-2081"],
    [{ actualPercent: [50, 60, 70, 80, 90], forecastPercent: [100] }, "INF-2081"],
  ])("refuses %j: %s", (own, code) => expect(codeOf(() => made(own))).toBe(code));
});

describe("governance", () => {
  const made = (own: Partial<GovernanceProps> = {}) =>
    stackOf(
      (stack) =>
        new Governance(stack, "Governance", {
          naming: placement.naming,
          scope: { resourceGroupIds: { openai: "group" } },
          ...own,
        }),
    );
  const assignments = (own: Partial<GovernanceProps>) =>
    Object.values(made(own).all("azurerm_resource_group_policy_assignment"));

  it("denies deployments whose inference runs further, by the SKU's alias", () => {
    const definition = made().one<Record<string, string>>("azurerm_policy_definition");
    expect(JSON.parse(definition.policy_rule ?? "")).toEqual({
      if: {
        allOf: [
          { field: "type", equals: "Microsoft.CognitiveServices/accounts/deployments" },
          {
            not: {
              field: "Microsoft.CognitiveServices/accounts/deployments/sku.name",
              in: "[parameters('allowedSkus')]",
            },
          },
        ],
      },
      // biome-ignore lint/suspicious/noThenProperty: Azure Policy's own word
      then: { effect: "[parameters('effect')]" },
    });
    const [assignment] = assignments({ residency: "data-zone" });
    expect(JSON.parse(String(assignment?.parameters))).toEqual({
      allowedSkus: {
        value: ["Standard", "ProvisionedManaged", "DataZoneStandard", "DataZoneProvisionedManaged", "DataZoneBatch"],
      },
      effect: { value: "Deny" },
    });
  });

  it("assigns what a framework names, by the id of the built-in, and says which control asks", () => {
    const named = assignments({ frameworks: ["hitrust"] });
    expect(named).toContainEqual(
      expect.objectContaining({
        policy_definition_id:
          "/providers/Microsoft.Authorization/policyDefinitions/d6759c02-b87f-42b7-892e-71b3f471d782",
        non_compliance_message: [{ content: expect.stringMatching(/hitrust: 01\.i/) }],
      }),
    );
  });

  it("shows that HIPAA's initiative asks nothing of the account", () => {
    const stack = scratch();
    const { assigned } = new Governance(stack, "G", {
      naming: placement.naming,
      scope: "subscription",
      frameworks: ["hipaa"],
    });
    expect(assigned.length).toBeGreaterThan(0);
    expect(assigned.filter((policy) => policy.judges === "cognitive-account")).toEqual([]);
  });

  it("governs a whole subscription where it is told to", () => {
    const whole = made({ scope: "subscription", frameworks: ["soc2"] });
    expect(Object.keys(whole.all("azurerm_subscription_policy_assignment")).length).toBeGreaterThan(1);
    expect(Object.keys(whole.all("azurerm_resource_group_policy_assignment"))).toEqual([]);
  });

  it("leaves out definitions that a cloud lacks", () => {
    const ids = (cloud: "public" | "usgovernment" | "china") =>
      assignments({ frameworks: ["nist-800-53-r5", "gdpr"], cloud }).length;
    expect(ids("usgovernment")).toBeLessThan(ids("public"));
    expect(ids("china")).toBe(1);
  });
});

describe("Defender for AI", () => {
  it("copies no prompt by default", () => {
    expect(
      stackOf((stack) => new DefenderForAi(stack, "D")).one("azurerm_security_center_subscription_pricing"),
    ).toMatchObject({
      resource_type: "AI",
      tier: "Standard",
      extension: [],
    });
  });

  it("copies what the prompt exposure names, never with health data", () => {
    const open = { defenderPromptEvidence: REASON, purviewSharing: REASON };
    expect(codeOf(() => new DefenderForAi(scratch(), "D", { promptExposure: open }))).toBe("INF-2040");
    const made = stackOf((stack) => new DefenderForAi(stack, "D", { promptExposure: { ...open, healthData: false } }));
    expect(made.one("azurerm_security_center_subscription_pricing").extension).toEqual([
      { name: "AIPromptEvidence" },
      { name: "AIPromptSharingWithPurview" },
    ]);
  });
});

describe("zones that no documentation confirms", () => {
  const account = (own: object) => () =>
    new AzureOpenAi(scratch(), "OpenAi", {
      ...placement,
      location: "usgovvirginia",
      cloud: "usgovernment",
      deployments: [],
      subnetId: "subnet",
      dns: PrivateDnsZones.existing({ zonesResourceGroupId: "/subscriptions/s/resourceGroups/hub" }),
      workspaceId: "workspace",
      ...own,
    });

  it.each([
    ["are refused", {}, "INF-2011"],
    ["are taken for a reason", { acceptUnverifiedFacts: REASON }, "no problem"],
    ["are replaced by your own", { zones: ["privatelink.openai.azure.us"] }, "no problem"],
    ["don't matter where policy writes them", { dns: PrivateDnsZones.byPolicy() }, "no problem"],
  ])("%s", (_name, own, code) => expect(codeOf(account(own))).toBe(code));

  it("refuses a region that Azure does not have", () =>
    expect(codeOf(account({ location: "atlantis" }))).toBe("INF-2026"));
  it("refuses a subdomain that Azure does not take", () =>
    expect(codeOf(account({ subdomain: "No_Good" }))).toBe("INF-2025"));
});
