import { type DocumentPath, type Problem, planningErrors } from "../../errors";
import type { RejectedTarget } from "../eligibility";
import { PLACEMENT_RULES, type PlacementRule } from "../placement";
import type { Decision } from "./types";

/** What keeps decisions from standing: workloads that can run nowhere, and aliases that would lead data astray. */
export function choiceProblems(decisions: readonly Decision[]): Problem[] {
  return [...decisions.flatMap(infeasibleProblems), ...sharedAliasProblems(decisions)];
}

/** What lifts a rule, in words. */
const LIFTS: Partial<Record<PlacementRule, string>> = {
  F1: "let a managed API serve it",
  F2: "relax policy.selfHosting",
  H1: "name what can host it under models",
  H2: "allow policy.selfHosting",
  H3: "set policy.mlStaff to part or team, or waive H3 with a reason",
  D1: "set placement: auto",
};

function infeasibleProblems({ workload, infeasible, rejected }: Decision, index: number): Problem[] {
  if (infeasible.length === 0) return [];
  const rules = infeasible.map((rule) => ({ rule, words: wordsOf(rule, workload.placement, rejected) }));
  const fix = infeasible.flatMap((rule) => LIFTS[rule] ?? []).join("; or ");
  const place: DocumentPath = ["workloads", index, workload.placement === "auto" ? "model" : "placement"];
  return [planningErrors.infeasible(place, workload.name, rules, fix)];
}

function wordsOf(rule: PlacementRule, placement: string, rejected: readonly RejectedTarget[]): string {
  if (rule === "D1") return `the document places it ${placement}`;
  const kind = rule === "F1" ? "managed" : rule === "H1" ? "self-hosted" : undefined;
  const reasons = [...new Set(rejected.filter((one) => one.kind === kind).map(({ why }) => why))];
  return reasons.length === 0 ? PLACEMENT_RULES[rule] : `${PLACEMENT_RULES[rule]}: ${reasons.join("; ")}`;
}

/** A gateway routes by alias: what serves one workload of it is open to all of them. */
function sharedAliasProblems(decisions: readonly Decision[]): Problem[] {
  const open = new Map<string, Set<string>>();
  for (const { workload, targets } of decisions) {
    const labels = open.get(workload.model) ?? new Set();
    open.set(workload.model, labels);
    for (const { label } of targets) labels.add(label);
  }
  return decisions.flatMap(({ workload, rejected, infeasible }, index) => {
    const closed = rejected.find(({ target }) => open.get(workload.model)?.has(target));
    return closed === undefined || infeasible.length > 0
      ? []
      : [
          planningErrors.sharedAlias(
            ["workloads", index, "model"],
            workload.model,
            workload.name,
            closed.target,
            closed.why,
          ),
        ];
  });
}
