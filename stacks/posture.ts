import { DeploymentInvalid, type ValidDeployment } from "../lib/deployment";
import { type Problem, postureErrors } from "../lib/errors";
import type { Posture, Severity, StackInput } from "../lib/posture";

/** Judges the stacks of a deployment by every rule of its frameworks, with its exceptions. */
export function judge(
  stacks: readonly StackInput[],
  { posture: { threshold, exceptions }, policy: { frameworks }, asOf }: ValidDeployment,
): { readonly posture: Posture; readonly frameworks: readonly string[]; readonly threshold: Severity } {
  const { assess, readStacks }: typeof import("../lib/posture") = require("../lib/posture");
  return { posture: assess(readStacks(stacks), { frameworks, exceptions, today: asOf }), frameworks, threshold };
}

/**
 * Judges what was synthesized into a folder, by the frameworks that the document declares and with its exceptions.
 * @throws DeploymentInvalid with INF-4010 for everything that fails at or above the document's threshold.
 */
export function refuseFailures(folder: string, deployment: ValidDeployment): void {
  // Loaded where something is judged: composing alone needs no rules.
  const posture: typeof import("../lib/posture") = require("../lib/posture");
  const { threshold, exceptions } = deployment.posture;
  const { frameworks } = deployment.policy;
  // What can't refuse anything isn't judged: synthesizing is to be quick.
  const rules = posture.rules.filter(
    ({ id, severity }) => posture.isAtLeast(severity, threshold) || exceptions.some(({ rule }) => rule === id),
  );
  const graph = posture.readStacks(posture.readFolder(folder));
  const assessed = posture.assess(graph, { rules, frameworks, exceptions, today: deployment.asOf });
  const found = posture.failures(assessed, threshold).map((finding): Problem => {
    const { rule, severity, message, exception } = finding;
    const fix = assessed.rules.find(({ id }) => id === rule)?.fix ?? "";
    const index = exception === undefined ? -1 : exceptions.indexOf(exception);
    return index < 0
      ? postureErrors.failing(
          posture.placeOf(finding),
          rule,
          severity,
          message,
          fix,
          posture.exceptionSnippet(finding, "flow"),
        )
      : postureErrors.failing(["posture", "exceptions", index], rule, severity, message, fix);
  });
  if (found.length > 0) throw new DeploymentInvalid(found);
}
