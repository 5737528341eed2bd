import { OVERFLOW_SHARE, OVERFLOW_USD, overflowRules } from "../../../charts/gateway";
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
    ]);
    const text = JSON.stringify(overflowRules("test", [WATCH], { plan: 0.02, add: 0.2 }));
    expect(text).toContain("> 0.02 <= 0.2");
  });

  it.each([{ plan: 0.2 }, { plan: 0 }, { add: 1 }])("refuse %j", (shares) => {
    expect(codeOf(() => overflowRules("test", [WATCH], shares))).toBe("INF-2508");
  });
});
