import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type CanaryVersion, Rollout } from "../charts/rollout";
import type { ServedModelProps } from "../charts/served-model";
import { type AksAccess, type KubeconfigAccess, KubernetesAccess } from "../lib/azure/kubernetes-access";
import { addRules, addScaling, type ClusterMetrics, type ScaledBetween } from "./cluster-metrics";
import { NAMESPACES } from "./cluster-namespaces";
import type { ClusterPlatformStack } from "./cluster-platform";
import type { DeploymentContext } from "./context";
import { addBackend } from "./state";

const CLUSTER_SERVING = "cluster-serving";

/** A model as plain values; the stack knows what is there before, and where. */
export interface ModelOnCluster
  extends Omit<ServedModelProps, "namespace" | "after" | "callers" | "scrapers" | "images" | "mirror" | "autoscaled"> {
  /** How it follows its load, where there are metrics. */
  readonly scaling: ScaledBetween;
  /** The next version beside it. Wants metrics. Default: none. */
  readonly canary?: CanaryVersion;
}

export interface ClusterServingStackProps extends Pick<ServedModelProps, "images" | "mirror"> {
  readonly access: AksAccess | KubeconfigAccess;
  readonly models: readonly ModelOnCluster[];
  /** What is measured, and how. Absent: nothing is, and replicas stay as many as they are. */
  readonly metrics?: ClusterMetrics;
  /** Whether somebody else's Prometheus Operator is there already. */
  readonly prometheusThere: boolean;
}

/** The models that a cluster serves, how they follow their load, and what is told of them. Its platform is there before. */
export class ClusterServingStack extends TerraformStack {
  readonly models: Readonly<Record<string, Rollout>>;

  constructor(
    scope: Construct,
    context: DeploymentContext,
    props: ClusterServingStackProps,
    private readonly platform: ClusterPlatformStack,
  ) {
    super(scope, CLUSTER_SERVING);
    addBackend(this, CLUSTER_SERVING, context.deployment);
    new KubernetesAccess(this, "Access", props.access);
    this.addDependency(platform);
    const { models, metrics } = props;
    this.models = Object.fromEntries(models.map((model) => [model.alias, this.addModel(model, props)]));
    if (metrics !== undefined) addRules(this, metrics);
  }

  private addModel(
    { scaling, canary, ...model }: ModelOnCluster,
    { mirror, images, prometheusThere, metrics }: ClusterServingStackProps,
  ): Rollout {
    const { metricsUrl } = this.platform;
    const autoscaled = metricsUrl !== undefined && (scaling.hours !== undefined || scaling.max > scaling.min);
    const rollout = new Rollout(this, `Model-${model.alias}`, {
      stable: {
        ...{ ...model, mirror, images, autoscaled, namespace: NAMESPACES.models },
        callers: [{ namespace: NAMESPACES.gateway }],
        scrapers: metricsUrl === undefined ? [] : [{ namespace: NAMESPACES.monitoring }],
        monitored: metricsUrl !== undefined || prometheusThere,
      },
      canary,
      runbooksUrl: metrics?.watched.runbooksUrl,
    });
    if (autoscaled) addScaling(this, rollout.stable, scaling, metricsUrl);
    return rollout;
  }
}
