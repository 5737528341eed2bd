import type { Span } from "../promql";

/** `critical` wakes somebody, `warning` waits for the next working day, `info` is for a review. */
export type Severity = "critical" | "warning" | "info";

/** A condition that somebody has to act on. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  /** How long the condition has to last. */
  readonly for: Span;
  readonly severity: Severity;
  /** Labels of the alert, beside those of the series: two alerts of one name must differ in them. */
  readonly labels?: Readonly<Record<string, string>>;
  /** One line: what is the matter, with whom. */
  readonly summary: string;
  /** What the number says. */
  readonly description: string;
  /** Why this matters, and why it is measured like this. */
  readonly why: string;
}

/** A series that other rules and dashboards read, worked out once. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface RuleGroup {
  readonly name: string;
  /** How often the group is worked out. */
  readonly interval: Span;
  readonly rules: readonly (AlertRule | RecordingRule)[];
}

export const isAlert = (rule: AlertRule | RecordingRule): rule is AlertRule => "alert" in rule;

/** All groups are worked out once a minute, so that `for` and baselines mean what they say. */
const INTERVAL: Span = "1m";

export const group = (name: string, rules: RuleGroup["rules"]): RuleGroup => ({ name, interval: INTERVAL, rules });
