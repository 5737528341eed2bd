import { createHash } from "node:crypto";
import { defineDeployment } from "../../../lib/deployment";
import { evaluateDeployment, planDeployment, recordMarkdown } from "../../../lib/planning";
import { exampleNames, loadExample } from "../../support/examples";
import { type Change, decided, evaluated, input } from "../deployments";

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("a decision record", () => {
  it.each(exampleNames)("of %s stands, with the same bytes every time", (name) => {
    const { record, problems } = evaluateDeployment(loadExample(name));
    expect(problems).toEqual([]);
    const again = evaluateDeployment(loadExample(name)).record;
    expect(JSON.stringify(again)).toBe(JSON.stringify(record));
    expect(sha(recordMarkdown(again))).toBe(sha(recordMarkdown(record)));
  });

  it("says where everything runs, and is what the plan provisions from", () => {
    const deployment = loadExample("hybrid-health-system");
    const plan = planDeployment(deployment);
    expect(plan.record.workloads.map(({ name, placement }) => [name, placement])).toEqual([
      ["clinical-documentation", "hybrid"],
      ["prior-authorization-appeals", "managed"],
      ["patient-communication", "managed"],
      ["radiology-anomaly", "self-hosted"],
    ]);
    expect(plan.workloads.map(({ placement, targets }) => [placement, targets[0]])).toEqual(
      plan.record.workloads.map(({ placement, target }) => [placement, target]),
    );
    expect(plan.selfHosting.engines.map(({ alias }) => alias)).toEqual(["clinical-large", "radiology-tuned"]);
    expect(plan.azureDeployments.map(({ name }) => name)).toEqual([
      "clinical-large",
      "appeals-reasoning",
      "drafts-small",
    ]);
  });

  it("names every price that it rests on, with source, day and the hash of the book", () => {
    const { priceBook } = evaluated().record;
    expect(priceBook.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(priceBook.used.find(({ id }) => id === "azure.NC40ads_H100_v5")).toMatchObject({
      value: 6.98,
      currency: "USD",
      asOf: "2026-11-09",
      origin: "built-in",
      source: expect.stringMatching(/^https:/),
    });
    for (const { source, asOf } of priceBook.used)
      expect([source.length > 10, asOf]).toEqual([true, expect.any(String)]);
  });

  it("costs every way over the horizon, marginal prices apart from fixed ones", () => {
    const [pool] = evaluated().record.pools;
    expect(pool?.selfHosted?.marginalPerMillion).toBe(0);
    expect(pool?.managed?.fixedMonthly).toBe(0);
    expect(pool?.managed?.total).toBeCloseTo(18 * (pool?.managed?.monthly ?? 0), 1);
    expect(pool?.selfHosted?.total).toBeCloseTo(
      (pool?.selfHosted?.once ?? 0) + 18 * (pool?.selfHosted?.monthly ?? 0),
      1,
    );
    const breakEven = ((pool?.selfHosted?.monthly ?? 0) / (pool?.managed?.marginalPerMillion ?? 1)) * 1e6;
    expect((pool?.breakEvenTokens ?? 0) / breakEven).toBeCloseTo(1, 2);
    expect(pool?.sensitivity.map(({ assumption }) => assumption)).toContain("the API costs half");
    const developing = pool?.sensitivity.find(({ assumption }) => assumption.startsWith("five times the tokens"));
    expect((developing?.managedMonthly ?? 0) / (pool?.managed?.monthly ?? 1)).toBeCloseTo(5, 3);
  });

  it("as Markdown is a table of decisions and a section each", () => {
    const text = recordMarkdown(evaluateDeployment(loadExample("hybrid-health-system")).record);
    expect(text).toMatch(/^# Where the workloads of northgate-health run\n/);
    expect(text).toMatch(/\| radiology-anomaly \| phi \| self-hosted \|/);
    expect(text).toMatch(/## clinical-documentation: hybrid/);
    expect(text).toMatch(/### Sub-processors/);
    expect(text.endsWith("\n")).toBe(true);
  });
});

// Nothing else moves a decision than what the record explains it by.
describe("a decision changes", () => {
  const dear = (price: number) => ({
    prices: {
      rows: (["input", "output"] as const).map((side) => ({
        id: `azure-openai.gpt-5.4.${side}`,
        value: price,
        unit: "million-tokens" as const,
        currency: "USD" as const,
        source: "contract",
        asOf: "2026-10-01",
      })),
    },
  });
  const large: Change = { workloads: [{ monthlyTokens: 2.5e9 }] };
  const explained = (change: Change) => {
    const { placement, rules, economics } = decided(change);
    return { placement, rules, votes: [economics.costVote, economics.utilizationVote] };
  };

  it("with prices, by the vote of cost, and the book's hash", () => {
    expect(explained({ ...large, ...dear(1) })).toEqual({
      placement: "hybrid",
      rules: ["T4", "E3"],
      votes: ["managed", "self-hosted"],
    });
    expect(explained({ ...large, ...dear(40) })).toEqual({
      placement: "self-hosted",
      rules: ["T4", "E1"],
      votes: ["self-hosted", "self-hosted"],
    });
    const hash = (change: Change) => evaluated(change).record.priceBook.hash;
    expect(hash({ ...large, ...dear(1) })).not.toBe(hash({ ...large, ...dear(40) }));
  });

  it("with the phase, by S2", () => {
    const phase = (rollout: "pilot" | "early" | "expanded" | "full" | "steady") =>
      explained({ ...large, ...dear(40), policy: { rollout } });
    expect(phase("pilot")).toMatchObject({ placement: "managed", rules: ["S2"] });
    expect(phase("early")).toMatchObject({ placement: "managed", rules: ["S2"] });
    expect(phase("expanded")).toMatchObject({ placement: "hybrid", rules: ["S2", "T4", "E1"] });
    expect(phase("full")).toMatchObject({ placement: "self-hosted", rules: ["T4", "E1"] });
    expect(phase("steady")).toEqual(phase("full"));
  });

  it("with the day, by what ends on it and nothing else", () => {
    const on = (asOf: string) => explained({ ...large, ...dear(40), asOf, policy: { waivers: [] } });
    expect(on("2026-12-01")).toEqual(on("2026-11-01"));
    const registry = (end: string) => `hipaa_compliant_models:
  azure_openai:
    - { model: gpt-5.4, version: "2026-03-05", baa_coverage: true, approved_date: "2026-01-01", retirement_date: "${end}" }
  self_hosted:
    - { model: llama-3.3-70b-instruct, baa_coverage: n/a, approved_date: "2026-01-01" }
`;
    const with_ = (asOf: string) =>
      evaluateDeployment(
        defineDeployment(input({ asOf, approvedModels: "a.yaml", workloads: [{ monthlyTokens: 1e6 }] })),
        {
          approvedModels: registry("2026-11-15"),
        },
      ).record.workloads[0];
    expect(with_("2026-11-14")).toMatchObject({ placement: "managed", rules: ["T1", "E1"] });
    expect(with_("2026-11-15")).toMatchObject({ placement: "self-hosted", rules: ["F1"] });
    expect(with_("2026-11-15")?.rejected[0]).toMatchObject({ rule: "approval-ended" });
  });
});
