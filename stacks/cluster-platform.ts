import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ClusterBase } from "../charts/cluster-base";
import { GpuOperator, type GpuOperatorProps } from "../charts/gpu-operator";
import { Keda } from "../charts/keda";
import { LeaderWorkerSets } from "../charts/leader-worker-set";
import { Monitoring } from "../charts/prometheus";
import { type AksAccess, type KubeconfigAccess, KubernetesAccess } from "../lib/azure/kubernetes-access";
import { gpuDriver } from "../lib/catalog";
import type { ClusterMetrics } from "./cluster-metrics";
import { NAMESPACES, namespacesOf } from "./cluster-namespaces";
import type { DeploymentContext } from "./context";
import { addBackend } from "./state";

const CLUSTER_PLATFORM = "cluster-platform";

export interface ClusterPlatformStackProps {
  readonly access: AksAccess | KubeconfigAccess;
  /** Registry that charts and images come from. Default: their own. */
  readonly mirror?: string;
  /** Who installs the GPU driver, as for the pools. */
  readonly gpus: Pick<GpuOperatorProps, "driver" | "migStrategy" | "timeSlicing">;
  /** Whether replicas stretch over several nodes. */
  readonly groups: boolean;
  /** What measures and scales. Absent: nothing is installed, and replicas stay as many as they are. */
  readonly metrics?: ClusterMetrics;
  /** Whether somebody else's Prometheus Operator is there already. */
  readonly prometheusThere: boolean;
}

/**
 * What everything on a cluster stands on: namespaces, metrics, scaling, GPUs. In a state after the cluster's own, which
 * configures its providers, and before models and gateway, which don't wait for each other.
 */
export class ClusterPlatformStack extends TerraformStack {
  readonly base: ClusterBase;
  /** Where Prometheus is asked, where there is one of ours. */
  readonly metricsUrl?: string;

  constructor(scope: Construct, context: DeploymentContext, props: ClusterPlatformStackProps) {
    super(scope, CLUSTER_PLATFORM);
    addBackend(this, CLUSTER_PLATFORM, context.deployment);
    new KubernetesAccess(this, "Access", props.access);
    const { mirror, gpus, groups, prometheusThere } = props;
    // Where AKS runs the GPU stack, an operator may not.
    const operator = gpuDriver(gpus.driver).operatorValues !== undefined;
    const metrics = props.metrics !== undefined;
    this.base = new ClusterBase(this, "Base", {
      namespaces: namespacesOf({ operator, groups, metrics, otherPrometheus: prometheusThere }),
    });
    const after: readonly ITerraformDependable[] = [this.base.chart.resource];
    const monitoring = props.metrics && this.addMonitoring(props.metrics, { mirror, after });
    const monitored = metrics || prometheusThere;
    if (operator) {
      new GpuOperator(this, "GpuOperator", {
        ...{ ...gpus, mirror, after, monitored, namespace: NAMESPACES.gpus, timeoutSeconds: 1800 },
        monitoring: monitoring?.chart.resource,
      });
    }
    if (groups) new LeaderWorkerSets(this, "Groups", { mirror, after, namespace: NAMESPACES.groups });
    this.metricsUrl = monitoring?.url;
  }

  /** What measures, and what scales by it. */
  private addMonitoring(
    { watched: _, ...props }: ClusterMetrics,
    shared: { readonly mirror?: string; readonly after: readonly ITerraformDependable[] },
  ): Monitoring {
    const monitoring = new Monitoring(this, "Monitoring", { ...props, ...shared, namespace: NAMESPACES.monitoring });
    new Keda(this, "Keda", {
      mirror: shared.mirror,
      namespace: NAMESPACES.scaling,
      after: [monitoring.chart.resource],
      monitored: true,
    });
    return monitoring;
  }
}
