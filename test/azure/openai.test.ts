import type { PromptExposure } from "../../lib/azure/prompt-exposure";
import { Platform, type PlatformOptions } from "./platform";
import { platform } from "./platforms";
import { type Block, codeOf, Synthesized } from "./synthesize";

const synth = (options: PlatformOptions) => () => platform(options);

describe("the account, regulated by default", () => {
  const account = platform().one("azurerm_cognitive_account");

  it.each([
    ["public_network_access_enabled", false],
    ["local_auth_enabled", false],
    ["outbound_network_access_restricted", true],
    ["network_acls", { bypass: "None", default_action: "Deny", ip_rules: [] }],
    ["identity", { type: "SystemAssigned" }],
    ["fqdns", []],
    ["sku_name", "S0"],
    ["kind", "OpenAI"],
  ])("%s", (attribute, value) => expect(account[attribute]).toEqual(value));

  it("has a subdomain that is the same each time and differs by salt", () => {
    expect(platform().one("azurerm_cognitive_account").custom_subdomain_name).toBe(account.custom_subdomain_name);
    const other = new Synthesized((app) => new Platform(app, "elsewhere"));
    expect(other.one("azurerm_cognitive_account").custom_subdomain_name).not.toBe(account.custom_subdomain_name);
  });

  it.each(["OpenAI", "AIServices"] as const)("can be of kind %s", (kind) => {
    expect(platform({ kind }).one("azurerm_cognitive_account").kind).toBe(kind);
  });

  it("lets trusted services pass only for a reason", () => {
    const open = platform({ account: { allowTrustedAzureServices: { reason: "search indexes over it" } } });
    expect(open.one("azurerm_cognitive_account").network_acls).toMatchObject({ bypass: "AzureServices" });
  });

  it("can be locked against deletion", () => {
    expect(Object.keys(platform().all("azurerm_management_lock"))).toEqual([]);
    expect(platform({ account: { deletionLock: true } }).one("azurerm_management_lock")).toMatchObject({
      lock_level: "CanNotDelete",
    });
  });

  it("takes hosts that it may call", () => {
    const outboundFqdns = ["search.windows.net", "*.blob.core.windows.net"];
    expect(platform({ account: { outboundFqdns } }).one("azurerm_cognitive_account").fqdns).toEqual(outboundFqdns);
  });
});

describe("what production guards", () => {
  const STATEFUL = [
    "azurerm_cognitive_account",
    "azurerm_key_vault",
    "azurerm_key_vault_key",
    "azurerm_storage_account",
    "azurerm_log_analytics_workspace",
  ];

  it.each(STATEFUL)("%s", (type) => {
    expect(platform({ production: true }).one(type).lifecycle).toMatchObject({ prevent_destroy: true });
    expect(platform().one<{ lifecycle?: Block }>(type).lifecycle?.prevent_destroy).toBeUndefined();
  });
});

describe("model deployments", () => {
  const deployments = platform().all("azurerm_cognitive_deployment");
  const notes = Object.values(deployments).find((one) => one.name === "notes");

  it("are pinned, filtered and counted in the provider's units", () => {
    expect(notes).toMatchObject({
      model: { format: "OpenAI", name: "gpt-5.4", version: "2026-03-05" },
      sku: { name: "DataZoneStandard", capacity: 50 },
      version_upgrade_option: "NoAutoUpgrade",
      rai_policy_name: "inferra",
    });
  });

  it("are billed by tokens and by provisioned throughput side by side", () => {
    const skus = Object.values(deployments).map((one) => (one.sku as { name: string }).name);
    expect(skus).toEqual(["DataZoneProvisionedManaged", "DataZoneStandard"]);
  });

  const deployment = { name: "a1", model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: 10 };
  it.each([
    ["tokens a minute become units", { ...deployment, capacity: { tokensPerMinute: 250000 } }, 250],
    [
      "a model with another unit is counted in it",
      { ...deployment, model: "o3-mini", version: "2025-01-31", capacity: { tokensPerMinute: 100000 } },
      10,
    ],
    ["units of throughput stay", { ...deployment, sku: "DataZoneProvisionedManaged", capacity: { ptu: 25 } }, 25],
  ])("%s", (_name, wanted, units) => {
    const made = platform({ deployments: [wanted], account: { asOf: "2026-01-01" } });
    expect(made.one("azurerm_cognitive_deployment")).toMatchObject({ sku: { capacity: units } });
  });

  it.each([
    [
      "tokens a minute that are no multiple of the unit",
      { ...deployment, capacity: { tokensPerMinute: 1500 } },
      "INF-1321",
    ],
    [
      "throughput below the model's minimum",
      { ...deployment, sku: "DataZoneProvisionedManaged", capacity: { ptu: 14 } },
      "INF-1322",
    ],
    [
      "throughput between two steps",
      { ...deployment, sku: "DataZoneProvisionedManaged", capacity: { ptu: 17 } },
      "INF-1322",
    ],
    ["throughput of a token-billed SKU", { ...deployment, capacity: { ptu: 15 } }, "INF-1320"],
    [
      "tokens of a provisioned SKU",
      { ...deployment, sku: "DataZoneProvisionedManaged", capacity: { tokensPerMinute: 1000 } },
      "INF-1320",
    ],
    ["no capacity", { ...deployment, capacity: 0 }, "INF-2023"],
    ["half a unit", { ...deployment, capacity: 1.5 }, "INF-2023"],
    ["an unknown model", { ...deployment, model: "gpt-99" }, "INF-1301"],
    ["an unknown version", { ...deployment, version: "1999-01-01" }, "INF-1302"],
    ["a SKU that the model is not offered as", { ...deployment, sku: "Standard" }, "INF-1310"],
    ["a name that Azure refuses", { ...deployment, name: "-a" }, "INF-2025"],
    ["a filter that the account lacks", { ...deployment, contentFilter: "other" }, "INF-2030"],
    ["spillover, which the provider can't set", { ...deployment, spilloverTo: "notes" }, "INF-2027"],
  ])("refuses %s", (_name, wanted, code) => {
    expect(codeOf(synth({ deployments: [wanted] }))).toBe(code);
  });

  it("refuses two of one name", () => {
    expect(codeOf(synth({ deployments: [deployment, deployment] }))).toBe("INF-2024");
  });

  it("refuses batch capacity in tokens a minute", () => {
    const batch = {
      ...deployment,
      model: "gpt-4.1",
      version: "2025-04-14",
      sku: "GlobalBatch",
      capacity: { tokensPerMinute: 1000 },
    };
    expect(codeOf(synth({ deployments: [batch], account: { residency: "global" } }))).toBe("INF-1320");
  });

  it.each([
    [{ tokensPerMinute: 10000 }, "no problem"],
    [{ tokensPerMinute: 9999 }, "INF-2029"],
  ])("hold under a ceiling of %j: %s", (capacityCeiling, code) => {
    expect(codeOf(synth({ deployments: [deployment], account: { capacityCeiling } }))).toBe(code);
  });

  it("hold under a ceiling of provisioned throughput", () => {
    const reserved = { ...deployment, sku: "DataZoneProvisionedManaged", capacity: { ptu: 50 } };
    expect(codeOf(synth({ deployments: [reserved], account: { capacityCeiling: { ptu: 45 } } }))).toBe("INF-2029");
    expect(codeOf(synth({ deployments: [reserved], account: { capacityCeiling: { ptu: 50 } } }))).toBe("no problem");
  });

  it("hold under a ceiling of batch units", () => {
    const batch = { ...deployment, model: "gpt-4.1", version: "2025-04-14", sku: "DataZoneBatch", capacity: 50 };
    const under = (batchUnits: number) =>
      codeOf(synth({ deployments: [batch], account: { asOf: "2026-01-01", capacityCeiling: { batchUnits } } }));
    expect([under(49), under(50)]).toEqual(["INF-2029", "no problem"]);
  });

  it("may name a filter of Azure's own", () => {
    const made = platform({ deployments: [{ ...deployment, contentFilter: "Microsoft.Default" }] });
    expect(made.one("azurerm_cognitive_deployment").rai_policy_name).toBe("Microsoft.Default");
  });
});

describe("retirement, judged on a day", () => {
  const retiring = { name: "a1", model: "gpt-5.4", version: "2026-03-05", sku: "DataZoneStandard", capacity: 10 };
  // Retires on 2027-09-02.
  const on = (asOf: string) => ({ deployments: [retiring], account: { asOf } });
  const retirementWarnings = (asOf: string) =>
    platform(on(asOf))
      .warnings()
      .filter((one) => /^INF-130[56]/.test(one));

  it("says nothing 91 days before", () => expect(retirementWarnings("2027-06-03")).toEqual([]));
  it("warns 90 days before", () =>
    expect(retirementWarnings("2027-06-04")).toEqual([expect.stringMatching(/^INF-1306/)]));
  it("says of a version that new subscriptions can't deploy it any more", () => {
    const closed = { ...retiring, model: "gpt-4o", version: "2024-08-06", sku: "GlobalStandard" };
    const warnings = platform({
      deployments: [closed],
      account: { asOf: "2026-11-01", residency: "global" },
    }).warnings();
    expect(warnings).toContainEqual(expect.stringMatching(/^INF-1305: .*gpt-4o 2024-08-06.*can't make one/));
  });
  it("refuses on the day", () => expect(codeOf(synth(on("2027-09-02")))).toBe("INF-1303"));
});

describe("outbound hosts", () => {
  it.each([
    ["https://a.example", "INF-2034"],
    ["a.example:443", "INF-2034"],
    ["*", "INF-2034"],
    ["api.openai.com", "INF-2028"],
    ["*.openai.com", "INF-2028"],
    ["contoso.openai.azure.com", "no problem"],
  ])("%s: %s", (host, code) => expect(codeOf(synth({ account: { outboundFqdns: [host] } }))).toBe(code));

  it("are a thousand at the most", () => {
    const outboundFqdns = Array.from({ length: 1001 }, (_, index) => `h${index}.example.com`);
    expect(codeOf(synth({ account: { outboundFqdns } }))).toBe("INF-2035");
  });

  it("tells why a provider's own API is refused", () => {
    expect(synth({ account: { outboundFqdns: ["api.openai.com"] } })).toThrow(/sub-processor/);
  });
});

describe("where prompts could go", () => {
  const reason = { reason: "agreed with the privacy officer" };
  const phi = (promptExposure: object) => synth({ account: { promptExposure } });

  it.each(["traceLogs", "defenderPromptEvidence", "purviewSharing"])("refuses %s with health data", (place) => {
    expect(codeOf(phi({ [place]: reason }))).toBe("INF-2040");
    expect(codeOf(phi({ [place]: reason, healthData: false }))).toBe("no problem");
  });

  it("warns of what code can't set until somebody attests it", () => {
    const about = (promptExposure: object) =>
      platform({ account: { promptExposure } })
        .warnings()
        .filter((one) => one.startsWith("INF-2041"));
    const by = { by: "CISO" };
    const account = { abuseMonitoringOptedOut: by, noStoredContent: by };
    expect(about({})).toEqual([
      expect.stringMatching(/Defender.*Purview.*abuse monitoring.*content that callers store/),
    ]);
    expect(about({ abuseMonitoringOptedOut: by })).toEqual([expect.not.stringMatching(/abuse monitoring/)]);
    expect(about(account)).toEqual([expect.stringMatching(/Defender alerts.*prompts in Microsoft Purview/)]);
    expect(about({ ...account, defenderPlan: by })).toEqual([]);
    expect(about({ ...account, defenderPlan: "made-here" })).toEqual([]);
    expect(about({ healthData: false })).toEqual([]);
  });

  it("warns of hosts that the account calls until somebody attests them", () => {
    const by = { by: "CISO" };
    const all = { abuseMonitoringOptedOut: by, noStoredContent: by, defenderPlan: by };
    const about = (promptExposure: object) =>
      platform({ account: { promptExposure, outboundFqdns: ["search.example.com"] } })
        .warnings()
        .filter((one) => one.startsWith("INF-2041"));
    expect(about(all)).toEqual([expect.stringMatching(/hosts that the account calls: search\.example\.com/)]);
    expect(about({ ...all, outboundHosts: by })).toEqual([]);
  });

  it("refuses to believe that nothing is stored beside a batch deployment, which works on stored files", () => {
    const batch = { name: "b1", model: "gpt-4.1", version: "2025-04-14", sku: "DataZoneBatch", capacity: 10 };
    const withBatch = (promptExposure: object) =>
      codeOf(synth({ deployments: [batch], account: { asOf: "2026-01-01", promptExposure } }));
    expect(withBatch({ noStoredContent: { by: "CISO" } })).toBe("INF-2042");
    expect(withBatch({})).toBe("no problem");
  });

  /** Every place with its state, by a word of its name. */
  const places = (promptExposure: PromptExposure, outboundFqdns: readonly string[] = []) => {
    const { openAi } = platform({ account: { promptExposure, outboundFqdns } }).stack as Platform;
    return openAi.promptExposure.map((one) => [one.place.split(/[ :]/)[0] ?? "", one.state]);
  };

  it("names every place and what it is", () => {
    expect(places({})).toEqual([
      ["Audit", "metadata"],
      ["RequestResponse", "metadata"],
      ["AzureOpenAIRequestUsage", "metadata"],
      ["Trace", "off"],
      ["prompt", "not-attested"],
      ["prompts", "not-attested"],
      ["hosts", "off"],
      ["human", "not-attested"],
      ["content", "not-attested"],
    ]);
  });

  it.each([
    ["Trace", { traceLogs: reason }, "on"],
    ["prompt", { defenderPromptEvidence: reason }, "on"],
    ["prompt", { defenderPlan: "made-here" }, "off"],
    ["prompt", { defenderPlan: { by: "security" } }, "attested"],
    ["prompts", { purviewSharing: reason, defenderPlan: "made-here" }, "on"],
    ["hosts", { outboundHosts: { by: "CISO" } }, "attested"],
    ["human", { abuseMonitoringOptedOut: { by: "CISO" } }, "attested"],
    ["content", { noStoredContent: { by: "CISO" } }, "attested"],
  ] as const)("%s under %j: %s", (place, exposure, state) => {
    expect(places({ healthData: false, ...exposure }, ["a.example.com"])).toContainEqual([place, state]);
  });

  it("says what logs hold, who attests, why something is on, and where stored content lies", () => {
    const promptExposure = { healthData: false, traceLogs: reason, noStoredContent: { by: "CISO" } };
    const { openAi } = platform({ account: { promptExposure } }).stack as Platform;
    const about = (word: string) => openAi.promptExposure.find((one) => one.place.startsWith(word));
    expect(about("RequestResponse")?.reason).toMatch(/^identity-metadata: Who called/);
    expect(about("Trace")?.reason).toBe(reason.reason);
    expect(about("content")).toMatchObject({
      place: expect.stringMatching(/geography united-states$/),
      reason: "CISO",
    });
  });

  const categories = (options: PlatformOptions, id: string) =>
    Object.entries(platform(options).all<{ enabled_log: { category: string }[] }>("azurerm_monitor_diagnostic_setting"))
      .filter(([name]) => name.startsWith(id))
      .flatMap(([, setting]) => setting.enabled_log.map((log) => log.category));

  it("logs named categories only, and Trace where it is switched on", () => {
    const safe = ["Audit", "RequestResponse", "AzureOpenAIRequestUsage"];
    expect(categories({}, "OpenAi_Diagnostics_Workspace")).toEqual(safe);
    const open = { account: { promptExposure: { healthData: false, traceLogs: reason } } };
    expect(categories(open, "OpenAi_Diagnostics_Workspace")).toEqual([...safe, "Trace"]);
  });

  it("keeps logs in the archive too, and metrics out of it", () => {
    const settings = Object.values(platform().all("azurerm_monitor_diagnostic_setting"));
    const archived = settings.filter((one) => one.storage_account_id !== undefined);
    expect(archived).toHaveLength(2);
    for (const setting of archived) expect(setting.enabled_metric).toBeUndefined();
  });
});
