import { InferraError, monitoringErrors, type Place } from "../../lib/errors";
import type { LoadScaling, ModelScalingProps, RunSchedule } from "./props";

/** Refuses what would never scale, or would scale to nothing. */
export function checkScaling(where: Place, props: ModelScalingProps): void {
  checkSeconds(where, props);
  if ("schedule" in props) checkSchedule(where, props.schedule);
  else checkLoad(where, props);
}

function checkSeconds(where: Place, { coldStartSeconds, calmSeconds = 300 }: ModelScalingProps): void {
  for (const [what, found] of [
    ["a cold start", coldStartSeconds],
    ["a calm", calmSeconds],
  ] as const) {
    if (Number.isInteger(found) && found > 0 && found <= 3600) continue;
    throw new InferraError(monitoringErrors.scalingSecondsInvalid(where, what, found));
  }
}

function checkLoad(where: Place, props: LoadScaling): void {
  const min = leastReplicas(props);
  const least = (props.production ?? true) ? 2 : 1;
  if (!Number.isInteger(min) || min < least) {
    throw new InferraError(monitoringErrors.tooFewReplicas(where, props.model, min, least));
  }
  if (!Number.isInteger(props.max) || props.max < min) {
    throw new InferraError(monitoringErrors.replicasReversed(where, min, props.max));
  }
  const { requestsPerReplica, waitingPerReplica = 5, queueCapacity = Number.POSITIVE_INFINITY } = props;
  for (const found of [requestsPerReplica, waitingPerReplica]) {
    if (!(found > 0)) throw new InferraError(monitoringErrors.scalingTargetInvalid(where, found));
  }
  // A horizontal autoscaler lets a tenth above its target pass.
  if (waitingPerReplica * 1.1 >= queueCapacity) {
    throw new InferraError(monitoringErrors.scalingUnreachable(where, props.model, waitingPerReplica, queueCapacity));
  }
  if (!/^https?:\/\/[^\s/]+(\/\S*)?$/.test(props.metrics.url)) {
    throw new InferraError(monitoringErrors.metricsUrlInvalid(where, props.metrics.url));
  }
}

const CRON = /^(\S+\s+){4}\S+$/;

function checkSchedule(where: Place, { timeZone, start, end, replicas }: RunSchedule): void {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone });
  } catch {
    throw new InferraError(monitoringErrors.timeZoneUnusable(where, timeZone, "is not known"));
  }
  for (const found of [start, end]) {
    if (!CRON.test(found)) throw new InferraError(monitoringErrors.scheduleInvalid(where, found));
  }
  if (start === end) throw new InferraError(monitoringErrors.scheduleInvalid(where, `${start} to ${end}`));
  if (!Number.isInteger(replicas) || replicas < 1)
    throw new InferraError(monitoringErrors.replicasReversed(where, 1, replicas));
}

/** Two in production, so that one can fail. */
export function leastReplicas({ min, production = true }: Pick<LoadScaling, "min" | "production">): number {
  return min ?? (production ? 2 : 1);
}
