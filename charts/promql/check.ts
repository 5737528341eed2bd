import { dcgmCounters, exportedSeries, exporterMetrics, removedMetric } from "../../lib/catalog";
import { monitoringErrors, type Place, type Problem } from "../../lib/errors";
import { readQuery } from "./read";

/** Labels that Prometheus gives every target of a ServiceMonitor or PodMonitor, and those that ours take from pods. */
const TARGET_LABELS = [
  ...["namespace", "pod", "container", "service", "job", "instance", "endpoint", "node"],
  ...["inferra_model", "inferra_track"],
];

/** Series that Prometheus makes itself. */
const OWN_SERIES = ["up", "ALERTS", "ALERTS_FOR_STATE"];

export interface KnownSeries {
  /** Names that recording rules of ours make, with any labels. */
  readonly recorded?: ReadonlySet<string>;
}

/**
 * What is wrong with a query: it is no PromQL, or it reads a metric or a label that nothing of the pinned versions
 * exports. Such a query gives no error when it runs, only no data.
 */
export function queryProblems(place: Place, expr: string, { recorded = new Set() }: KnownSeries = {}): Problem[] {
  const { selectors, brokenAt } = readQuery(expr);
  if (brokenAt !== undefined) return [monitoringErrors.queryBroken(place, expr, brokenAt)];
  return selectors.flatMap(({ metric, labels }) => {
    if (recorded.has(metric) || OWN_SERIES.includes(metric)) return [];
    const series = exportedSeries(metric);
    if (series === undefined) return [unknown(place, metric)];
    const allowed = new Set([...series.labels, ...TARGET_LABELS]);
    return labels
      .filter((label) => !allowed.has(label))
      .map((label) => monitoringErrors.labelUnknown(place, metric, label, series.labels));
  });
}

function unknown(place: Place, metric: string): Problem {
  const base = metric.replace(/_(bucket|sum|count)$/, "");
  const removed = removedMetric(metric) ?? removedMetric(base);
  if (removed !== undefined)
    return monitoringErrors.metricRemoved(place, metric, removed.exporter, removed.replacement);
  return monitoringErrors.metricUnknown(place, metric, [
    ...exporterMetrics().map((row) => row.metric),
    ...dcgmCounters().map((row) => row.field),
  ]);
}
