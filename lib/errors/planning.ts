import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-31xx: where a workload runs, and what that rests on.

export const impossibleNumber = (field: string, found: number, allowed: string): Problem =>
  problem("INF-3110", field, `found ${found}; expected ${allowed}`, `give ${allowed}`);

export const infeasible = (
  place: Place,
  workload: string,
  rules: readonly { readonly rule: string; readonly words: string }[],
  fix: string,
): Problem =>
  problem(
    "INF-3111",
    place,
    `workload ${workload} can run nowhere: ${rules.map(({ rule, words }) => `${rule} (${words})`).join("; ")}`,
    fix,
  );
