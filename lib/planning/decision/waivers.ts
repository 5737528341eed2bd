import type { ValidDeployment } from "../../deployment";
import { type Problem, planningErrors } from "../../errors";
import { PLACEMENT_RULES, type PlacementRule, WAIVABLE_RULES } from "../placement";

const waivable = (rule: string): rule is (typeof WAIVABLE_RULES)[number] =>
  (WAIVABLE_RULES as readonly string[]).includes(rule);

/** The rules that are waived for a workload, on the document's day. */
export function waivedFor({ policy, asOf }: ValidDeployment, workload: string): ReadonlySet<PlacementRule> {
  return new Set(
    policy.waivers
      .filter((one) => (one.workload ?? workload) === workload && one.expires >= asOf)
      .map(({ rule }) => rule)
      .filter(waivable),
  );
}

/** Waivers that waive nothing: unknown rules, rules that can't be waived, and those that have ended. */
export function waiverWarnings({ policy, asOf }: ValidDeployment): Problem[] {
  return policy.waivers.flatMap(({ rule, expires }, index): Problem[] => {
    const place = ["policy", "waivers", index];
    if (!(rule in PLACEMENT_RULES)) {
      return [planningErrors.unknownRule([...place, "rule"], rule, WAIVABLE_RULES)];
    }
    if (!waivable(rule)) return [planningErrors.ruleNotWaivable([...place, "rule"], rule, WAIVABLE_RULES)];
    return expires < asOf ? [planningErrors.waiverEnded([...place, "expires"], rule, expires, asOf)] : [];
  });
}
