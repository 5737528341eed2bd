import type { AlertRulesProps } from "../alert-rules";
import { thresholdsOf } from "../alert-rules/watched";
import type { ConfigMap } from "../delivery";
import { capacity } from "./capacity";
import { consumers } from "./consumers";
import { gpu } from "./gpu";
import { inference } from "./inference";
import { overflow } from "./overflow";
import { type Dashboard, dashboard } from "./panel";

export type { Dashboard } from "./panel";

/** What is watched decides what there is to show. */
export type DashboardsProps = Pick<AlertRulesProps, "models" | "gateway" | "gpuMetrics" | "thresholds" | "runbooksUrl">;

/**
 * The dashboards: inference, GPU, consumers and capacity. They read what the alert rules record, so the two always agree.
 * Where nothing is served on the cluster, consumers alone.
 */
export function dashboards(props: DashboardsProps): readonly Dashboard[] {
  const { gateway, gpuMetrics = true } = props;
  const thresholds = thresholdsOf(props.thresholds);
  const served = props.models.length > 0;
  return [
    ...(served ? [inference(thresholds)] : []),
    ...(served && gpuMetrics ? [gpu(thresholds)] : []),
    ...(gateway === undefined ? [] : [consumers(gateway)]),
    ...(served ? [capacity(gpuMetrics)] : []),
  ].map(dashboard);
}

/** The dashboards as Grafana's sidecar picks them up. */
export const dashboardObjects = (namespace: string, props: DashboardsProps): readonly ConfigMap[] =>
  dashboards(props).map((one) => objectOf(namespace, one));

/** The dashboard of what `overflowRules` of the gateway records: what overflows, what it costs, and what to do. */
export const overflowDashboard = (namespace: string): ConfigMap => objectOf(namespace, dashboard(overflow));

const objectOf = (namespace: string, one: Dashboard): ConfigMap => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: {
    name: `dashboard-${one.uid}`,
    namespace,
    labels: { grafana_dashboard: "1" },
    annotations: { grafana_folder: "Inference" },
  },
  data: { [`${one.uid}.json`]: JSON.stringify(one) },
});
