import { alertRules, isAlert, rulesFile } from "../../../charts/alert-rules";
import { watchedPlatform } from "../../charts/alert-rules/platform";
import { describeWith } from "../../support/tools";
import { cases } from "./cases";
import { lacksForRules, only, promtool, testOf } from "./promtool";

const groups = alertRules("platform", watchedPlatform);
const rules = rulesFile(groups, watchedPlatform.runbooksUrl);
const otherRules = (gateway: "envoy-ai-gateway" | undefined) =>
  rulesFile(alertRules("platform", { ...watchedPlatform, gateway }), watchedPlatform.runbooksUrl);
const rulesOf = { "envoy-ai-gateway": otherRules("envoy-ai-gateway"), none: otherRules(undefined) };
const alerts = [...new Set(groups.flatMap((group) => group.rules.filter(isAlert).map((rule) => rule.alert)))];

describeWith(lacksForRules(), "alert rules, by promtool", () => {
  it("are rules, templates and all", () => {
    for (const one of [rules, ...Object.values(rulesOf)]) expect(promtool(one)).toBe("");
  });

  it.each(cases.map((one) => [one.alert, one.fires ? "fires" : "stays silent", one.story, one] as const))(
    "%s %s: %s",
    (_alert, _verb, _story, one) => {
      const file = one.gateway === undefined ? rules : rulesOf[one.gateway];
      expect(promtool(only(one.alert, file), testOf(one))).toBe("");
    },
  );

  it.each(alerts.filter((alert) => !/Missing$|^Deadline/.test(alert)))(
    "%s stays silent without any series",
    (alert) => {
      expect(promtool(only(alert, rules), testOf({ alert, story: "", fires: false, series: [], at: 120 }))).toBe("");
    },
  );

  it("fail a test that expects the wrong thing", () => {
    const [first] = cases;
    if (first === undefined) throw new Error("no cases");
    expect(promtool(only(first.alert, rules), testOf({ ...first, fires: !first.fires }))).toContain("FAILED");
  });

  it("each have a story in which they fire and one in which they don't", () => {
    const told = (fires: boolean) => new Set(cases.filter((one) => one.fires === fires).map((one) => one.alert));
    expect(alerts.filter((alert) => !told(true).has(alert))).toEqual([]);
    expect(alerts.filter((alert) => !told(false).has(alert))).toEqual([]);
  });
});
