import { azureNaming } from "../../lib/azure/naming";
import { serviceHosts } from "../../lib/azure/openai";
import { parseDeployment } from "../../lib/deployment";
import { synthesizedStacks } from "../support/examples";
import { Dependencies } from "./dependencies";
import type { PlatformOptions } from "./platform";
import { platform } from "./platforms";
import { type Block, codeOf } from "./synthesize";

// Each test stands for a way in which Azure OpenAI deployments are known to fail, and names it.
describe("known pitfalls", () => {
  it.each(["system", "user"] as const)(
    "parallel deployments end in RequestConflict: one waits for the other (key by %s identity)",
    (encryption) => {
      const { json } = platform({ encryption });
      const deployments = Object.entries(json.resource?.azurerm_cognitive_deployment ?? {});
      const waitingForNone = deployments.filter(
        ([, one]) => !String(one.depends_on ?? "").includes("azurerm_cognitive_deployment"),
      );
      expect(waitingForNone).toHaveLength(1);
    },
  );

  it.each(["platform", "system", "user"] as const)(
    "an endpoint fails while the account is in state Accepted: account, key, filters, deployments, endpoint, diagnostics (key: %s)",
    (encryption) => {
      const made = new Dependencies(platform({ encryption, account: { deletionLock: true } }).json);
      const parts = (type: string) => made.of(`azurerm_${type}`, "OpenAi");
      const settings = [...parts("monitor_diagnostic_setting"), ...parts("management_lock")];
      const order = [
        parts("cognitive_account"),
        ...(encryption === "system" ? [parts("cognitive_account_customer_managed_key")] : []),
        parts("cognitive_account_rai_policy"),
        parts("cognitive_deployment"),
        parts("private_endpoint"),
        settings,
      ];
      expect(order.map((step) => step.length)).toEqual(encryption === "system" ? [1, 1, 1, 2, 1, 3] : [1, 1, 2, 1, 3]);
      for (const [index, step] of order.slice(1).entries()) {
        for (const later of step)
          for (const earlier of order[index] ?? [])
            expect([later, earlier, made.waits(later, earlier)]).toEqual([later, earlier, true]);
      }
    },
  );

  it("a deleted account holds its name for 48 hours: a salt gives another one, the same each time", () => {
    const name = (salt: string) => azureNaming("clinic", salt)("cognitive-account");
    expect(name("first")).toBe(name("first"));
    expect(name("first")).not.toBe(name("second"));
  });

  it.each([
    ["production", false],
    ["staging", true],
  ] as const)(
    "the provider purges what it destroys: in %s a deleted account can be brought back",
    (environment, purge) => {
      const { deployment } = parseDeployment(`{ name: clinic, asOf: 2026-11-01, environment: ${environment},
      azure: { region: eastus2 }, workloads: [{ name: notes, model: gpt-5.1, data: phi }] }`);
      if (deployment === undefined) throw new Error("the document is refused");
      for (const stack of Object.values(synthesizedStacks(deployment))) {
        const [azurerm] = (stack.provider?.azurerm ?? []) as { features: Record<string, Block>[] }[];
        expect(azurerm?.features).toMatchObject([
          {
            cognitive_account: [{ purge_soft_delete_on_destroy: purge }],
            key_vault: [{ purge_soft_delete_on_destroy: false }],
          },
        ]);
      }
    },
  );

  it("a changed subdomain replaces the account: it is derived once and does not follow the region or tags", () => {
    const subdomain = (account: PlatformOptions["account"]) =>
      platform({ account }).one("azurerm_cognitive_account").custom_subdomain_name;
    expect(
      subdomain({
        location: "centralus",
        deployments: [],
        archive: undefined,
        customerManagedKey: undefined,
        tags: { team: "other" },
      }),
    ).toBe(subdomain({}));
  });

  it("with local authentication off keys are empty: no output names one", () => {
    expect(JSON.stringify(platform().json)).not.toMatch(/access_key\}|primary_access_key|secondary_access_key/);
    expect((platform().json as Block).output).toBeUndefined();
  });

  it("versions drift: each is pinned and none upgrades by itself", () => {
    for (const one of Object.values(platform().all("azurerm_cognitive_deployment"))) {
      expect(one).toMatchObject({
        version_upgrade_option: "NoAutoUpgrade",
        model: { version: expect.stringMatching(/./) },
      });
    }
  });

  it("a retired version answers nothing: it is refused on the day, before anything is planned", () => {
    expect(codeOf(() => platform({ account: { asOf: "2027-09-02" } }))).toBe("INF-1303");
  });

  it("a unit of capacity is another amount for each model: the same tokens a minute become other units", () => {
    const unitsOf = (model: string, version: string) =>
      platform({
        account: { asOf: "2026-01-01" },
        deployments: [{ name: "d1", model, version, sku: "DataZoneStandard", capacity: { tokensPerMinute: 120_000 } }],
      }).one<{ sku: { capacity: number } }>("azurerm_cognitive_deployment").sku.capacity;
    expect([unitsOf("gpt-5.4", "2026-03-05"), unitsOf("o1", "2024-12-17"), unitsOf("o3-mini", "2025-01-31")]).toEqual([
      120, 20, 12,
    ]);
  });

  it("a filter left out shows a difference in every plan: each deployment names one", () => {
    for (const one of Object.values(platform().all("azurerm_cognitive_deployment")))
      expect(one.rai_policy_name).toBe("inferra");
  });

  it("a policy of one filter leaves the others out: all filters are written, each on its sides", () => {
    const filters = platform().one<{ content_filter: { name: string; source: string }[] }>(
      "azurerm_cognitive_account_rai_policy",
    );
    const written = filters.content_filter.map((one) => `${one.name}/${one.source}`);
    expect(written).toHaveLength(12);
    expect(new Set(written).size).toBe(12);
  });

  it("granted roles take minutes: the key is reached by access policy", () => {
    expect(Object.keys(platform().all("azurerm_key_vault_access_policy"))).toHaveLength(2);
    expect(platform().one("azurerm_key_vault").rbac_authorization_enabled).toBe(false);
  });

  it("the two ways to set a key contradict each other: never both", () => {
    const system = platform({ encryption: "system" });
    expect(Object.keys(system.all("azurerm_cognitive_account_customer_managed_key"))).toHaveLength(1);
    expect(system.one("azurerm_cognitive_account")).toMatchObject({
      lifecycle: { ignore_changes: ["customer_managed_key"] },
    });
    expect(system.one("azurerm_cognitive_account").customer_managed_key).toBeUndefined();
    const user = platform({ encryption: "user" });
    expect(Object.keys(user.all("azurerm_cognitive_account_customer_managed_key"))).toEqual([]);
    expect(user.one("azurerm_cognitive_account")).toMatchObject({
      customer_managed_key: { key_vault_key_id: expect.stringMatching(/key_vault_key/) },
      identity: { type: "SystemAssigned, UserAssigned" },
    });
  });

  it("a policy that denies accounts without a key blocks the separate resource: it is said, and the other way avoids it", () => {
    const codes = (encryption: "system" | "user") =>
      platform({ encryption })
        .warnings()
        .map((one) => one.slice(0, 8));
    expect(codes("system")).toContain("INF-2052");
    expect(codes("user")).not.toContain("INF-2052");
  });

  it("On Your Data fails where the account may call nobody: its services' hosts are named, in every cloud", () => {
    const services = { search: ["notes"], blob: ["charts"] };
    expect(serviceHosts(services)).toEqual(["notes.search.windows.net", "charts.blob.core.windows.net"]);
    expect(serviceHosts(services, "usgovernment")).toEqual([
      "notes.search.windows.us",
      "charts.blob.core.usgovcloudapi.net",
    ]);
    expect(codeOf(() => serviceHosts(services, "china"))).toBe("INF-2011");
    const account = platform({ account: { outboundFqdns: serviceHosts(services) } }).one("azurerm_cognitive_account");
    expect(account.fqdns).toEqual(serviceHosts(services));
  });

  it("a scanner wants both the restriction and a list: with hosts named both are there", () => {
    const account = platform({ account: { outboundFqdns: ["a.example.com"] } }).one("azurerm_cognitive_account");
    expect(account).toMatchObject({ outbound_network_access_restricted: true, fqdns: ["a.example.com"] });
  });

  it("Azure Policy and Terraform fight over the zone group: in mode policy Terraform leaves it alone", () => {
    for (const endpoint of Object.values(platform({ dns: "policy" }).all("azurerm_private_endpoint"))) {
      expect(endpoint.private_dns_zone_group).toBeUndefined();
      expect(endpoint.lifecycle).toEqual({ ignore_changes: ["private_dns_zone_group"] });
    }
    for (const endpoint of Object.values(platform().all("azurerm_private_endpoint")))
      expect(endpoint.lifecycle).toBeUndefined();
  });

  it.each(["public", "usgovernment", "china"] as const)(
    "the policy's own DNS handles one zone of three: the endpoint registers in all (%s)",
    (cloud) => {
      const endpoints = platform({ cloud, dns: "existing" }).all<{
        private_dns_zone_group?: { private_dns_zone_ids: string[] };
      }>("azurerm_private_endpoint");
      const ids = Object.entries(endpoints).find(([name]) => name.startsWith("OpenAi"))?.[1].private_dns_zone_group
        ?.private_dns_zone_ids;
      expect(ids).toHaveLength(3);
      expect(new Set(ids).size).toBe(3);
    },
  );

  it("a diagnostic setting named service can't be deleted: that name is refused", () => {
    const naming = (() => "service") as ReturnType<typeof azureNaming>;
    expect(codeOf(() => platform({ account: { naming } }))).toBe("INF-2033");
  });

  it("network rules with addresses violate landing-zone guardrails: none is ever written", () => {
    const { network_acls: acls } = platform().one<{ network_acls: Block }>("azurerm_cognitive_account");
    expect(acls.ip_rules).toEqual([]);
    expect(acls.virtual_network_rules).toBeUndefined();
  });
});
