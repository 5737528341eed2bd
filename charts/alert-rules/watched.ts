import { ALERT_THRESHOLD_KEYS, alertThresholds } from "../../lib/catalog";
import { InferraError, monitoringErrors, type Place } from "../../lib/errors";
import type { Match } from "../promql";
import type { AlertRulesProps, Thresholds, WatchedModel } from "./props";

/** A model with all its limits, and the labels of its series. */
export interface Watched {
  readonly model: WatchedModel;
  readonly thresholds: Thresholds;
  readonly labels: Readonly<Record<"namespace" | "model_name", string>>;
  /** Labels of the GPUs that its pods hold. */
  readonly gpuLabels: Readonly<Record<"exported_namespace" | "exported_pod", Match>>;
}

/** The limits that hold where nothing else is said, with what is said over them. */
export function thresholdsOf(...overrides: readonly (Partial<Thresholds> | undefined)[]): Thresholds {
  const defaults = Object.fromEntries(alertThresholds().map(({ key, value }) => [key, value]));
  return Object.assign(defaults, ...overrides) as Thresholds;
}

/**
 * The models of the props, each with its limits.
 * @throws INF-2354, INF-2355 where an alert could never fire; INF-2359 where two share a name; INF-2360 for a limit that is
 * none.
 */
export function watchedModels(where: Place, props: AlertRulesProps): Watched[] {
  const seen = new Set<string>();
  return props.models.map((model) => {
    const key = `${model.namespace}/${model.name}`;
    if (seen.has(key)) throw new InferraError(monitoringErrors.watchedTwice(where, key));
    seen.add(key);
    const thresholds = thresholdsOf(props.thresholds, model.thresholds);
    checkThresholds(where, thresholds);
    checkReachable(where, model, thresholds);
    return {
      model,
      thresholds,
      labels: { namespace: model.namespace, model_name: model.name },
      gpuLabels: { exported_namespace: model.namespace, exported_pod: { matches: model.pods } },
    };
  });
}

const SHARES: ReadonlySet<string> = new Set(
  alertThresholds()
    .filter((one) => one.unit === "share")
    .map((one) => one.key),
);

function checkThresholds(where: Place, thresholds: Thresholds): void {
  for (const key of ALERT_THRESHOLD_KEYS) {
    const value = thresholds[key];
    const most = SHARES.has(key) ? 1 : Number.POSITIVE_INFINITY;
    if (value > 0 && value < most) continue;
    const rule = SHARES.has(key) ? "use a share between 0 and 1" : "use a number above 0";
    throw new InferraError(monitoringErrors.thresholdInvalid(where, key, value, rule));
  }
}

/** An alert that can't fire is worse than none: it looks like watching. */
function checkReachable(where: Place, model: WatchedModel, { queuedRequests, memoryMargin }: Thresholds): void {
  const { queueCapacity = Number.POSITIVE_INFINITY, gpuMemoryUtilization } = model;
  if (queuedRequests >= queueCapacity) {
    throw new InferraError(monitoringErrors.queueUnreachable(where, model.name, queuedRequests, queueCapacity));
  }
  if (gpuMemoryUtilization + memoryMargin >= 1) {
    throw new InferraError(monitoringErrors.memoryBudgetFull(where, model.name, gpuMemoryUtilization, memoryMargin));
  }
}
