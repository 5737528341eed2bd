import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { modelScaling, type RunSchedule } from "../charts/autoscaling";
import { LocalChart } from "../charts/delivery";
import { Keda } from "../charts/keda";
import { Monitoring, type MonitoringProps, MonitoringRules, type MonitoringRulesProps } from "../charts/prometheus";
import type { ServedModel } from "../charts/served-model";
import { NAMESPACES } from "./serving-namespaces";

/** Prometheus, Grafana and KEDA as plain values. */
export interface ServingMetrics extends Omit<MonitoringProps, "namespace" | "after" | "mirror"> {
  /** What is watched, and how. */
  readonly watched: Pick<
    MonitoringRulesProps,
    "runbooksUrl" | "models" | "gateway" | "deadlines" | "businessHours" | "gpuMetrics"
  >;
}

/** How one model follows its load. */
export interface ScaledBetween {
  readonly min: number;
  readonly max: number;
  /** Requests that one replica works on at a time. */
  readonly requestsPerReplica: number;
  /** Requests that can wait in one engine before it refuses more. Default: no limit. */
  readonly queueCapacity?: number;
  /** Requests that may wait for a replica before there is another. Default 5. */
  readonly waitingPerReplica?: number;
  readonly production: boolean;
  /** The hours in which it runs, with `max` replicas, and outside of which it doesn't. Default: it follows its load. */
  readonly hours?: Omit<RunSchedule, "replicas">;
}

export interface Metrics {
  readonly url: string;
  /** What there is once metrics can be asked for. */
  readonly measured: readonly ITerraformDependable[];
  /** What there is once models can be scaled by them, too. */
  readonly ready: readonly ITerraformDependable[];
}

/** What measures, and what scales by it. */
export function addMetrics(
  scope: Construct,
  { watched: _watched, ...monitoring }: ServingMetrics,
  shared: { readonly mirror?: string; readonly after: readonly ITerraformDependable[] },
): Metrics {
  const own = new Monitoring(scope, "Monitoring", {
    ...monitoring,
    ...shared,
    namespace: NAMESPACES.monitoring,
  });
  const keda = new Keda(scope, "Keda", {
    mirror: shared.mirror,
    namespace: NAMESPACES.scaling,
    after: [own.chart.resource],
    monitored: true,
  });
  return { url: own.url, measured: [own.chart.resource], ready: [own.chart.resource, keda.chart.resource] };
}

/** Alerts and dashboards of everything that is served. */
export function addRules(scope: Construct, { watched }: ServingMetrics, { measured }: Metrics): MonitoringRules {
  return new MonitoringRules(scope, "Rules", { ...watched, namespace: NAMESPACES.monitoring, after: measured });
}

/** Has a model follow its load, or the clock. */
export function addScaling(
  scope: Construct,
  model: ServedModel,
  between: ScaledBetween,
  { url, ready }: Metrics,
): LocalChart {
  const { name, namespace } = model.service;
  const common = {
    ...{ model: model.alias, namespace, target: model.scaled },
    coldStartSeconds: Math.ceil(model.startSeconds / 3),
  };
  const { hours, ...load } = between;
  return new LocalChart(scope, `Scaling-${name}`, {
    releaseName: `scaling-${name}`.slice(0, 53),
    namespace,
    after: [...ready, model.chart.resource],
    objects: modelScaling(
      scope.node.path,
      hours === undefined
        ? { ...common, ...load, metrics: { url } }
        : { ...common, schedule: { ...hours, replicas: load.max } },
    ),
  });
}
