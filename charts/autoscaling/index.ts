import type { Place } from "../../lib/errors";
import type { CustomObject } from "../delivery";
import { select } from "../promql";
import { checkScaling, leastReplicas } from "./check";
import type { LoadScaling, ModelScalingProps, RunSchedule } from "./props";

export type { LoadScaling, MetricsSource, ModelScalingProps, RunSchedule, ScheduledScaling } from "./props";

/** One reason to scale. All values of its metadata are text. */
export interface Trigger {
  readonly type: "prometheus" | "cron";
  readonly name: string;
  readonly metricType?: "AverageValue";
  readonly metadata: Readonly<Record<string, string>>;
  readonly authenticationRef?: { readonly name: string };
}

export interface ScaledObjectSpec {
  readonly scaleTargetRef: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  readonly minReplicaCount: number;
  readonly maxReplicaCount: number;
  readonly pollingInterval: number;
  readonly cooldownPeriod: number;
  readonly initialCooldownPeriod: number;
  readonly fallback?: {
    readonly failureThreshold: number;
    readonly replicas: number;
    readonly behavior: "currentReplicasIfHigher";
  };
  readonly advanced: { readonly horizontalPodAutoscalerConfig: { readonly behavior: object } };
  readonly triggers: readonly Trigger[];
}

export type ScaledObject = CustomObject<"keda.sh/v1alpha1", "ScaledObject", ScaledObjectSpec>;
export type TriggerAuthentication = CustomObject<"keda.sh/v1alpha1", "TriggerAuthentication", object>;

/**
 * What KEDA needs to scale one served model: by its load, or by the clock.
 * @throws INF-2370 to INF-2376 for what would never scale, or would scale to nothing.
 */
export function modelScaling(
  where: Place,
  props: ModelScalingProps,
): readonly (ScaledObject | TriggerAuthentication)[] {
  checkScaling(where, props);
  const { apiVersion, kind, name } = props.target;
  const calm = props.calmSeconds ?? Math.min(3600, Math.max(300, 3 * props.coldStartSeconds));
  const scheduled = "schedule" in props;
  const identity = scheduled ? undefined : props.metrics.identityClientId;
  const labels = { "app.kubernetes.io/managed-by": "inferra" };
  const scaledObject: ScaledObject = {
    apiVersion: "keda.sh/v1alpha1",
    kind: "ScaledObject",
    metadata: { name, namespace: props.namespace, labels },
    spec: {
      scaleTargetRef: { apiVersion, kind, name },
      ...(scheduled
        ? { minReplicaCount: 0, maxReplicaCount: props.schedule.replicas }
        : { minReplicaCount: leastReplicas(props), maxReplicaCount: props.max, fallback: fallbackOf(props) }),
      pollingInterval: 15,
      cooldownPeriod: calm,
      initialCooldownPeriod: props.coldStartSeconds,
      advanced: { horizontalPodAutoscalerConfig: { behavior: behaviorOf(calm, props.coldStartSeconds) } },
      triggers: scheduled ? [cronTrigger(props.schedule)] : loadTriggers(props),
    },
  };
  if (identity === undefined) return [scaledObject];
  const authentication: TriggerAuthentication = {
    apiVersion: "keda.sh/v1alpha1",
    kind: "TriggerAuthentication",
    metadata: { name, namespace: props.namespace, labels },
    spec: { podIdentity: { provider: "azure-workload", identityId: identity } },
  };
  return [authentication, scaledObject];
}

/** A metric that is gone is no sign of idleness: what runs stays, and what is too little grows to the minimum. */
const fallbackOf = (props: LoadScaling): ScaledObjectSpec["fallback"] => ({
  failureThreshold: 3,
  replicas: leastReplicas(props),
  behavior: "currentReplicasIfHigher",
});

/**
 * Two reasons, of which the larger wins. Requests at work keep replicas while they are busy: the queue alone would send
 * them away as soon as it is empty, and call them back a minute later. The queue brings more before all are full.
 */
function loadTriggers(props: LoadScaling): Trigger[] {
  const of = { namespace: props.namespace, model_name: props.model };
  const waiting = select("vllm:num_requests_waiting", of);
  const running = select("vllm:num_requests_running", of);
  const authenticationRef =
    props.metrics.identityClientId === undefined ? {} : { authenticationRef: { name: props.target.name } };
  const trigger = (name: string, query: string, threshold: number): Trigger => ({
    type: "prometheus",
    name,
    metricType: "AverageValue",
    metadata: {
      serverAddress: props.metrics.url,
      query,
      threshold: String(threshold),
      // Nothing found is an error and not a queue of zero: it sets off the fallback.
      ignoreNullValues: "false",
    },
    ...authenticationRef,
  });
  return [
    trigger("load", `sum(${running}) + sum(${waiting})`, props.requestsPerReplica),
    trigger("queue", `sum(${waiting})`, props.waitingPerReplica ?? 5),
  ];
}

const cronTrigger = ({ timeZone, start, end, replicas }: RunSchedule): Trigger => ({
  type: "cron",
  name: "hours",
  metadata: { timezone: timeZone, start, end, desiredReplicas: String(replicas) },
});

/** Up at once; down one at a time, once it has been calm for so long that the replica will not be missed soon. */
function behaviorOf(calm: number, coldStart: number): object {
  return {
    scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: "Percent", value: 100, periodSeconds: 30 }] },
    scaleDown: {
      stabilizationWindowSeconds: calm,
      policies: [{ type: "Pods", value: 1, periodSeconds: Math.min(1800, Math.max(15, coldStart)) }],
    },
  };
}
