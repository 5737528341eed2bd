import type { Read } from "./rule/judgement";
import type { Severity } from "./rule/rule";
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
}

/** Findings of every outcome, by rule and address. */
export interface Posture {
  readonly summary: Readonly<Record<Outcome, number>>;
  readonly findings: readonly Finding[];
}

export function summarized(findings: readonly Finding[]): Posture {
  const summary = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, excepted: 0 };
  for (const { outcome } of findings) summary[outcome] += 1;
  return { summary, findings };
}
