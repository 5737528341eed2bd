import { overflowDashboard } from "../../../charts/dashboards";
import {
  OVERFLOW_ADVICE,
  OVERFLOW_SHARE,
  OVERFLOW_USD,
  type OverflowWatch,
  overflowRules,
} from "../../../charts/gateway";
import { OVERFLOW_SERIES } from "../../../charts/gateway/capacity";
import { overflowThresholds } from "../../../lib/catalog";
import { codeOf } from "../support/synthesize";

const WATCH = { alias: "clinical.large", price: { input: 2.5, output: 15 }, replicaMonthlyUsd: 5095 };

describe("rules on overflow", () => {
  it("record a share over 7 days and its cost a month, of the alias' own route", () => {
    const { rules } = overflowRules("test", [WATCH]);
    const [share, usd] = rules as [{ record: string; expr: string }, { record: string; expr: string }];
    expect([share.record, usd.record]).toEqual([OVERFLOW_SHARE, OVERFLOW_USD]);
    for (const { expr } of [share, usd]) {
      expect(expr).toContain('route=~"(.*/)?alias-clinical-large"');
      expect(expr).toContain('gen_ai_system!="custom"');
      expect(expr).toContain("[7d]");
    }
  });

  it("take their limits from the catalogue, or from whoever knows better", () => {
    expect(overflowThresholds().map(({ key, value }) => [key, value])).toEqual([
      ["plan", 0.05],
      ["add", 0.1],
      ["remove", 0.02],
      ["idle", 0.4],
    ]);
    const text = JSON.stringify(overflowRules("test", [WATCH], { plan: 0.03, add: 0.2 }));
    expect(text).toContain("> 0.03 <= 0.2");
  });

  it.each([{ plan: 0.2 }, { plan: 0 }, { add: 1 }, { remove: 0.06 }, { idle: 1 }])("refuse %j", (shares) => {
    expect(codeOf(() => overflowRules("test", [WATCH], shares))).toBe("INF-2508");
  });

  it("give one advice at a time, and never to remove where it isn't known what replicas hold", () => {
    const advice = (watch: OverflowWatch) =>
      overflowRules("test", [watch]).rules.flatMap((one) =>
        "record" in one && one.record === OVERFLOW_ADVICE ? [one.labels?.advice] : [],
      );
    expect(advice(WATCH)).toEqual(["add", "plan", "hold"]);
    expect(advice({ ...WATCH, replicas: { requests: 16, least: 2 } })).toEqual(["add", "plan", "remove", "hold"]);
  });
});

describe("the dashboard of overflow", () => {
  const { data } = overflowDashboard("monitoring");
  const { panels } = JSON.parse(data?.["inferra-overflow.json"] ?? "{}") as {
    panels: { title: string; targets?: { expr: string; legendFormat: string }[] }[];
  };

  it("says in a word what to do for each alias: add, plan, hold or remove", () => {
    const advice = panels.find((one) => one.title === "Advice");
    expect(advice).toMatchObject({ type: "stat", options: { textMode: "name" } });
    expect(advice?.targets?.[0]?.legendFormat).toBe("{{alias}}: {{advice}}");
  });

  it("reads all that is recorded of overflow, and nothing else", () => {
    const read = panels.flatMap((one) => one.targets ?? []).map(({ expr }) => expr.replace(/\{.*/, ""));
    expect(read.sort()).toEqual([...OVERFLOW_SERIES].sort());
  });
});
