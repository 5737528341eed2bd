import { InferraError, type Place } from "../../lib/errors";
import { type AlertRulesProps, alertRules, recordedSeries } from "../alert-rules";
import { thresholdsOf } from "../alert-rules/watched";
import type { ConfigMap } from "../delivery";
import { OVERFLOW_SERIES } from "../gateway/capacity";
import { queryProblems } from "../promql";
import { capacity } from "./capacity";
import { consumers } from "./consumers";
import { gpu } from "./gpu";
import { inference } from "./inference";
import { overflow } from "./overflow";
import { type Dashboard, type DashboardContent, dashboard } from "./panel";

export type { Dashboard } from "./panel";

/** What is watched decides what there is to show. */
export type DashboardsProps = Pick<AlertRulesProps, "models" | "gateway" | "gpuMetrics" | "thresholds" | "runbooksUrl">;

/**
 * The dashboards: inference, GPU, consumers and capacity. They read what the alert rules record, so the two always agree.
 * Where nothing is served on the cluster, consumers alone.
 * @throws INF-2350 to INF-2353 for a query that would never have data.
 */
export function dashboards(where: Place, props: DashboardsProps): readonly Dashboard[] {
  const { gateway, gpuMetrics = true } = props;
  const thresholds = thresholdsOf(props.thresholds);
  const served = props.models.length > 0;
  const contents = [
    ...(served ? [inference(thresholds)] : []),
    ...(served && gpuMetrics ? [gpu(thresholds)] : []),
    ...(gateway === undefined ? [] : [consumers(gateway)]),
    ...(served ? [capacity(gpuMetrics)] : []),
  ];
  const recorded = recordedSeries(alertRules(where, props));
  for (const content of contents) checkQueries(where, content, recorded);
  return contents.map(dashboard);
}

function checkQueries(where: Place, { rows, variables }: DashboardContent, recorded: ReadonlySet<string>): void {
  const queries = rows.flatMap((row) => row.panels.flatMap((panel) => panel.targets.map((target) => target.expr)));
  const [first] = [...queries, ...variables.map((one) => one.metric)].flatMap((expr) =>
    queryProblems(where, expr, { recorded }),
  );
  if (first !== undefined) throw new InferraError(first);
}

/** The dashboards as Grafana's sidecar picks them up. */
export const dashboardObjects = (where: Place, namespace: string, props: DashboardsProps): readonly ConfigMap[] =>
  dashboards(where, props).map((one) => objectOf(namespace, one));

/** The dashboard of what `overflowRules` of the gateway records: what overflows, what it costs, and what to do. */
export function overflowDashboard(where: Place, namespace: string): ConfigMap {
  checkQueries(where, overflow, OVERFLOW_SERIES);
  return objectOf(namespace, dashboard(overflow));
}

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
