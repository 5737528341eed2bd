import { BASELINES, citedFramework, FRAMEWORKS } from "../catalog";
import { InferraError, postureErrors } from "../errors";
import { except } from "./exceptions";
import { citations, judge } from "./judge";
import type { Exception, Posture } from "./result";
import type { Rule } from "./rule";
import { rules as allRules } from "./rules";
import type { Graph } from "./terraform/graph";

export interface AssessOptions {
  /** Default: all rules of the library. */
  readonly rules?: readonly Rule[];
  /** Only rules that serve a control of one of these, such as `hipaa` or `fedramp-high`. Default: all. */
  readonly frameworks?: readonly string[];
  readonly exceptions?: readonly Exception[];
  /** The day that exceptions are judged on, `YYYY-MM-DD`. Needed where there are any. */
  readonly today?: string;
}

/**
 * Judges a graph and lays exceptions over what was found.
 * @throws INF-4005 for a framework that is not known, INF-4006 for exceptions without a day to judge them on.
 */
export function assess(graph: Graph, options: AssessOptions = {}): Posture {
  const { rules = allRules, frameworks, exceptions = [], today } = options;
  const posture = judge(graph, ofFrameworks(rules, frameworks));
  if (exceptions.length === 0) return posture;
  if (today === undefined) throw new InferraError(postureErrors.exceptionsWithoutDay());
  const known = rules.map(({ id }) => id);
  return except(posture, exceptions, today, known);
}

function ofFrameworks(rules: readonly Rule[], frameworks: readonly string[] = []): readonly Rule[] {
  const cited = frameworks.map((one) => {
    const framework = citedFramework(one);
    if (framework === undefined)
      throw new InferraError(postureErrors.unknownFramework(one, [...FRAMEWORKS, ...BASELINES]));
    return framework;
  });
  if (cited.length === 0) return rules;
  return rules.filter((rule) => citations(rule).some((control) => cited.some((one) => control.startsWith(`${one}/`))));
}
