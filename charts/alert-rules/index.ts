import type { Place } from "../../lib/errors";
import { businessHoursRules } from "./business-hours";
import {
  admissionAlert,
  callerAlerts,
  callerRecords,
  namelessAlert,
  outOfMemoryAlert,
  unaccountedAlert,
} from "./callers";
import { deadlineAlerts, deadlineRecords } from "./deadlines";
import { gpuAlerts, gpuModelAlerts, gpuRecords } from "./gpu";
import { latencyAlerts, latencyRecords } from "./latency";
import { loadAlerts, loadRecords, missingAlerts } from "./load";
import type { AlertRulesProps } from "./props";
import { group, type RuleGroup } from "./rule";
import { scalingAlerts } from "./scaling";
import { thresholdsOf, watchedModels } from "./watched";

export type { BusinessHours } from "./business-hours";
export type { Gateway } from "./gateway-metrics";
export type { AlertRulesProps, Deadline, Thresholds, WatchedModel } from "./props";
export { type PrometheusGroup, type RulesFile, rulesFile } from "./render";
export { type AlertRule, isAlert, type RecordingRule, type RuleGroup, type Severity } from "./rule";

/**
 * Alerts on what is served, on the GPUs it is served with, on who calls it, and on what is about to end, with the recording
 * rules they and the dashboards read. Every metric they read is one that the pinned versions export.
 * @throws INF-2354 to INF-2360 for what could never fire.
 */
export function alertRules(where: Place, props: AlertRulesProps): readonly RuleGroup[] {
  const watched = watchedModels(where, props);
  const thresholds = thresholdsOf(props.thresholds);
  const { gateway, businessHours, deadlines = [], gpuMetrics = true, scalerMetrics = true } = props;
  return [
    group("inferra-records", [
      ...latencyRecords,
      ...loadRecords,
      ...(gpuMetrics ? watched.flatMap(gpuRecords) : []),
      ...(gateway === undefined ? [] : callerRecords(gateway)),
      ...(businessHours === undefined ? [] : businessHoursRules(where, businessHours)),
      ...deadlineRecords(where, deadlines),
    ]),
    group(
      "inferra-serving",
      watched.flatMap((one) =>
        [
          ...latencyAlerts(one, gateway),
          ...loadAlerts(one),
          ...(gpuMetrics ? gpuModelAlerts(one) : []),
          ...(gateway === undefined ? [] : [unaccountedAlert(one)]),
          admissionAlert(one),
          outOfMemoryAlert(one),
          ...missingAlerts(one),
        ].map((alert) => ({ ...alert, labels: one.labels })),
      ),
    ),
    group("inferra-gpus", gpuMetrics ? gpuAlerts(thresholds, businessHours !== undefined) : []),
    group("inferra-callers", gateway === undefined ? [] : [...callerAlerts(gateway, thresholds), namelessAlert]),
    group("inferra-deadlines", deadlines.length === 0 ? [] : deadlineAlerts(thresholds)),
    group("inferra-scaling", scalerMetrics ? scalingAlerts : []),
  ].filter((one) => one.rules.length > 0);
}
