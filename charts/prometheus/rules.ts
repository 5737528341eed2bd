import { Construct } from "constructs";
import { type AlertRulesProps, alertRules, rulesFile } from "../alert-rules";
import { dashboardObjects } from "../dashboards";
import { type CustomObject, LocalChart, type ReleaseProps } from "../delivery";

export interface MonitoringRulesProps extends Omit<ReleaseProps, "releaseName">, AlertRulesProps {
  /** Labels by which a Prometheus of your own chooses its rules. Default: none; ours takes all. */
  readonly ruleLabels?: Readonly<Record<string, string>>;
}

/**
 * Alert rules and dashboards on the cluster: for the Prometheus that `Monitoring` installs, or for an existing one that
 * the Prometheus Operator runs.
 */
export class MonitoringRules extends Construct {
  readonly chart: LocalChart;

  constructor(scope: Construct, id: string, props: MonitoringRulesProps) {
    super(scope, id);
    const where = this.node.path;
    const rule: CustomObject<"monitoring.coreos.com/v1", "PrometheusRule", object> = {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: { name: "inferra", namespace: props.namespace, labels: { ...props.ruleLabels } },
      spec: rulesFile(alertRules(where, props), props.runbooksUrl),
    };
    this.chart = new LocalChart(this, "Chart", {
      releaseName: "inferra-rules",
      namespace: props.namespace,
      after: props.after,
      objects: [rule, ...dashboardObjects(props.namespace, props)],
    });
  }
}
