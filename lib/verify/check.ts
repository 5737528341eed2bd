import type { Fact, Graph, Resource, RuleText } from "../posture";
import type { Sight } from "./sight";

/** What was to be deployed, and what stands in no Terraform. */
export interface Deployed {
  readonly graph: Graph;
  /** Of resources whose provider names none; undefined: nobody said which. */
  readonly subscriptionId?: string;
  /** Microsoft approved modified abuse monitoring, as the document attests; undefined: there is no document. */
  readonly abuseMonitoringOptedOut?: boolean;
}

/** What a check looks with. */
export interface View {
  readonly deployed: Deployed;
  readonly sight: Sight;
}

/** One thing that can only be seen once something runs. */
export interface Check extends RuleText {
  /** Types of what it looks at, as the posture names them. */
  readonly on: readonly string[];
  /** Which of them; absent: all. */
  readonly applies?: (resource: Resource, deployed: Deployed) => boolean;
  /** What is there, each fact with what must be. */
  readonly look: (resource: Resource, view: View) => Promise<readonly Fact[]>;
}

/** Declares a check. */
export const defineCheck = (check: Check): Check => Object.freeze(check);

/** A fact about a resource: what was found, and whether it is what must be. */
export const fact = (
  { address }: Resource,
  path: string,
  { holds, observed, expected }: { readonly holds: boolean; readonly observed: string; readonly expected: string },
): Fact => ({ truth: holds ? "pass" : "fail", address, path, observed, expected });

/** A value that must be exactly another. */
export const same = (resource: Resource, path: string, observed: unknown, expected: unknown): Fact =>
  fact(resource, path, {
    holds: observed === expected,
    observed: inWords(observed),
    expected: `be ${inWords(expected)}`,
  });

const inWords = (value: unknown): string => (value === undefined ? "not there" : JSON.stringify(value));
