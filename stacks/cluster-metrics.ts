import type { Construct } from "constructs";
import { modelScaling, type RunSchedule } from "../charts/autoscaling";
import { LocalChart } from "../charts/delivery";
import { type MonitoringProps, MonitoringRules, type MonitoringRulesProps } from "../charts/prometheus";
import type { ServedModel } from "../charts/served-model";
import { NAMESPACES } from "./cluster-namespaces";

/** Prometheus, Grafana and KEDA as plain values. */
export interface ClusterMetrics extends Omit<MonitoringProps, "namespace" | "after" | "mirror"> {
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

/** Alerts and dashboards of everything that is served. */
export function addRules(scope: Construct, { watched }: ClusterMetrics): MonitoringRules {
  return new MonitoringRules(scope, "Rules", { ...watched, namespace: NAMESPACES.monitoring });
}

/** Has a model follow its load, or the clock. */
export function addScaling(scope: Construct, model: ServedModel, between: ScaledBetween, url: string): LocalChart {
  const { name, namespace } = model.service;
  const common = {
    ...{ model: model.alias, namespace, target: model.scaled },
    coldStartSeconds: Math.ceil(model.startSeconds / 3),
  };
  const { hours, ...load } = between;
  return new LocalChart(scope, `Scaling-${name}`, {
    releaseName: `scaling-${name}`.slice(0, 53),
    namespace,
    after: [model.chart.resource],
    objects: modelScaling(
      scope.node.path,
      hours === undefined
        ? { ...common, ...load, metrics: { url } }
        : { ...common, schedule: { ...hours, replicas: load.max } },
    ),
  });
}
