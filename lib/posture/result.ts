import type { Read } from "./rule/judgement";
import { type RuleText, SEVERITIES, type Severity } from "./rule/rule";
import type { Fact } from "./rule/verdict";

/**
 * `unknown`: only Terraform or somebody outside knows. `notApplicable`: the rule has nothing to say here. `excepted`: a
 * failure or an unknown that somebody took upon them. None of the three counts as a pass.
 */
export const OUTCOMES = ["pass", "fail", "unknown", "notApplicable", "excepted"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What one rule says of one resource. */
export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** The resource; empty where the rule found none to judge. */
  readonly address: string;
  /** The construct's path, where cdktf wrote it down. */
  readonly path?: string;
  /** What it speaks for: `hipaa/164.312(e)(1)`. */
  readonly controls: readonly string[];
  /** What was found and what must be, one sentence. */
  readonly message: string;
  /** What decided. */
  readonly facts: readonly Fact[];
  /** Everything the rule looked at, decisive or not. */
  readonly reads: readonly Read[];
  /** Who took it upon them; of a finding about an exception, that one. */
  readonly exception?: Exception;
}

/** Somebody's decision that one failure, or one thing that can't be known, is acceptable for a while. */
export interface Exception {
  /** The rule's id. */
  readonly rule: string;
  /** The resource: its construct path or its address. `*` stands for any characters, for medium and low severity only. */
  readonly path: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day that it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** Findings of every outcome, by rule and address. */
export interface Posture {
  readonly summary: Readonly<Record<Outcome, number>>;
  readonly findings: readonly Finding[];
  /** What was judged by. */
  readonly rules: readonly RuleText[];
}

export function summarized(findings: readonly Finding[], rules: readonly RuleText[]): Posture {
  const summary = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, excepted: 0 };
  for (const { outcome } of findings) summary[outcome] += 1;
  return { summary, findings: [...findings].sort(byRuleAndAddress), rules };
}

function byRuleAndAddress(one: Finding, other: Finding): number {
  if (one.rule !== other.rule) return one.rule < other.rule ? -1 : 1;
  return one.address < other.address ? -1 : one.address > other.address ? 1 : 0;
}

/** Failures of at least this severity that nobody took upon them. */
export const failures = ({ findings }: Posture, minimum: Severity): readonly Finding[] =>
  findings.filter(({ outcome, severity }) => outcome === "fail" && isAtLeast(severity, minimum));

export const isAtLeast = (severity: Severity, minimum: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(minimum);

/**
 * How a finding's resource is named where one name has to be enough: the construct's path, or its address where several
 * resources share the path.
 */
export const placeOf = ({ address, path }: Pick<Finding, "address" | "path">): string =>
  path === undefined || /(^|\/)kubernetes:|\]$/.test(address) ? address : path;
