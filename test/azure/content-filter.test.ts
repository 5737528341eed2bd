import { Platform } from "./platform";
import { type Block, codeOf, REASON, Synthesized } from "./synthesize";

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
