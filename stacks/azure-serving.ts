import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ClusterBase } from "../charts/cluster-base";
import { GpuOperator, type GpuOperatorProps } from "../charts/gpu-operator";
import { LeaderWorkerSets } from "../charts/leader-worker-set";
import { type CanaryVersion, Rollout } from "../charts/rollout";
import type { ServedModelProps } from "../charts/served-model";
import { type AksAccess, type KubeconfigAccess, KubernetesAccess } from "../lib/azure/kubernetes-access";
import { gpuDriver } from "../lib/catalog";
import type { DeploymentContext } from "./context";
import {
  addMetrics,
  addRules,
  addScaling,
  type Metrics,
  type ScaledBetween,
  type ServingMetrics,
} from "./serving-metrics";
import { NAMESPACES, namespacesOf } from "./serving-namespaces";
import { addBackend } from "./state";

const AZURE_SERVING = "azure-serving";

/** A model as plain values; the stack knows what is there before, and where. */
export interface ModelOnCluster
  extends Omit<ServedModelProps, "namespace" | "after" | "callers" | "scrapers" | "images" | "mirror" | "autoscaled"> {
  /** How it follows its load, where there are metrics. */
  readonly scaling: ScaledBetween;
  /** The next version beside it. Wants metrics. Default: none. */
  readonly canary?: CanaryVersion;
}

export interface AzureServingStackProps extends Pick<ServedModelProps, "images" | "mirror"> {
  readonly access: AksAccess | KubeconfigAccess;
  /** Who installs the GPU driver, as for the pools. */
  readonly gpus: Pick<GpuOperatorProps, "driver" | "migStrategy" | "timeSlicing">;
  readonly models: readonly ModelOnCluster[];
  /** What measures and scales. Absent: nothing is installed, and replicas stay as many as they are. */
  readonly metrics?: ServingMetrics;
  /** Whether somebody else's Prometheus Operator is there already. */
  readonly prometheusThere: boolean;
}

/** What runs on a cluster, in a state after the cluster's own: its providers are configured by what that one made. */
export class AzureServingStack extends TerraformStack {
  readonly base: ClusterBase;
  readonly models: Readonly<Record<string, Rollout>>;
  /** What measures, where something does. */
  readonly metrics?: ServingMetrics;

  constructor(scope: Construct, context: DeploymentContext, props: AzureServingStackProps) {
    super(scope, AZURE_SERVING);
    addBackend(this, AZURE_SERVING, context.deployment);
    new KubernetesAccess(this, "Access", props.access);
    const { mirror, gpus, models } = props;
    this.metrics = props.metrics;
    // Where AKS runs the GPU stack, an operator may not.
    const withOperator = gpuDriver(gpus.driver).operatorValues !== undefined;
    const withGroups = models.some((one) => (one.nodesPerReplica ?? 1) > 1);
    const withMetrics = props.metrics !== undefined;
    this.base = new ClusterBase(this, "Base", {
      namespaces: namespacesOf({
        ...{ operator: withOperator, groups: withGroups, metrics: withMetrics },
        otherPrometheus: props.prometheusThere,
      }),
    });
    const after: ITerraformDependable[] = [this.base.chart.resource];
    const metrics = props.metrics && addMetrics(this, props.metrics, { mirror, after });
    // Models and GPUs don't wait for what scales them.
    const ready = [...after, ...(metrics?.measured ?? [])];
    const shared = { mirror, after: [...ready] };
    const monitored = withMetrics || props.prometheusThere;
    if (withOperator) {
      const operator = new GpuOperator(this, "GpuOperator", {
        ...{ ...gpus, ...shared, monitored, namespace: NAMESPACES.gpus, timeoutSeconds: 1800 },
      });
      ready.push(operator.chart.resource);
    }
    if (withGroups) {
      const groups = new LeaderWorkerSets(this, "Groups", { ...shared, namespace: NAMESPACES.groups });
      ready.push(groups.chart.resource);
    }
    this.models = Object.fromEntries(models.map((model) => [model.alias, this.addModel(model, props, ready, metrics)]));
    if (props.metrics !== undefined && metrics !== undefined) addRules(this, props.metrics, metrics);
  }

  private addModel(
    { scaling, canary, ...model }: ModelOnCluster,
    { mirror, images, prometheusThere, metrics: measured }: AzureServingStackProps,
    after: readonly ITerraformDependable[],
    metrics: Metrics | undefined,
  ): Rollout {
    const autoscaled = metrics !== undefined && (scaling.hours !== undefined || scaling.max > scaling.min);
    const rollout = new Rollout(this, `Model-${model.alias}`, {
      stable: {
        ...{ ...model, mirror, images, after, autoscaled, namespace: NAMESPACES.models },
        callers: [{ namespace: NAMESPACES.gateway }],
        scrapers: metrics === undefined ? [] : [{ namespace: NAMESPACES.monitoring }],
        monitored: metrics !== undefined || prometheusThere,
      },
      canary,
      runbooksUrl: measured?.watched.runbooksUrl,
    });
    if (autoscaled) addScaling(this, rollout.stable, scaling, metrics);
    return rollout;
  }
}
