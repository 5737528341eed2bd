import { type AlertRule, isAlert, type RecordingRule, type RuleGroup } from "./rule";

/** A group as Prometheus reads it, in a rules file as in the `spec` of a PrometheusRule. */
export interface PrometheusGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

/** The content of a rules file, and of a PrometheusRule's `spec`: the two have one shape. */
export interface RulesFile {
  readonly groups: readonly PrometheusGroup[];
}

export function rulesFile(groups: readonly RuleGroup[], runbooksUrl: string): RulesFile {
  return {
    groups: groups.map(({ name, interval, rules }) => ({
      name,
      interval,
      rules: rules.map((rule) => (isAlert(rule) ? alert(rule, runbooksUrl) : record(rule))),
    })),
  };
}

function alert(rule: AlertRule, runbooksUrl: string): Readonly<Record<string, unknown>> {
  const { summary, description, why } = rule;
  return {
    alert: rule.alert,
    expr: rule.expr,
    for: rule.for,
    labels: { severity: rule.severity, ...rule.labels },
    annotations: { summary, description, why, runbook_url: `${runbooksUrl}#${rule.alert.toLowerCase()}` },
  };
}

const record = ({ record, expr, labels }: RecordingRule): Readonly<Record<string, unknown>> => ({
  record,
  expr,
  ...(labels === undefined ? {} : { labels }),
});
