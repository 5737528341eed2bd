import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type BaseNamespace, ClusterBase } from "../charts/cluster-base";
import { GpuOperator, type GpuOperatorProps } from "../charts/gpu-operator";
import { LeaderWorkerSets } from "../charts/leader-worker-set";
import { ServedModel, type ServedModelProps } from "../charts/served-model";
import { type AksAccess, type KubeconfigAccess, KubernetesAccess } from "../lib/azure/kubernetes-access";
import { gpuDriver } from "../lib/catalog";
import type { DeploymentContext } from "./context";
import { addBackend } from "./state";

export const AZURE_SERVING = "azure-serving";

/** Where each thing on the cluster lives. */
export const NAMESPACES = {
  models: "inference",
  gateway: "gateway",
  gpus: "gpu-operator",
  groups: "lws-system",
} as const;

/** A model as plain values; the stack knows what is there before, and where. */
export type ModelOnCluster = Omit<ServedModelProps, "namespace" | "after" | "callers" | "images" | "mirror">;

export interface AzureServingStackProps extends Pick<ServedModelProps, "images" | "mirror"> {
  readonly access: AksAccess | KubeconfigAccess;
  /** Who installs the GPU driver, as for the pools. */
  readonly gpus: Pick<GpuOperatorProps, "driver" | "migStrategy" | "timeSlicing">;
  readonly models: readonly ModelOnCluster[];
  /** Whether the CRDs of the Prometheus Operator are there already. */
  readonly prometheusThere: boolean;
}

/** What runs on a cluster, in a state after the cluster's own: its providers are configured by what that one made. */
export class AzureServingStack extends TerraformStack {
  readonly base: ClusterBase;
  readonly models: Readonly<Record<string, ServedModel>>;

  constructor(scope: Construct, context: DeploymentContext, props: AzureServingStackProps) {
    super(scope, AZURE_SERVING);
    addBackend(this, AZURE_SERVING, context.deployment);
    new KubernetesAccess(this, "Access", props.access);
    const { mirror, images, gpus, models, prometheusThere } = props;
    // Where AKS runs the GPU stack, an operator may not.
    const withOperator = gpuDriver(gpus.driver).operatorValues !== undefined;
    const withGroups = models.some((one) => (one.nodesPerReplica ?? 1) > 1);
    this.base = new ClusterBase(this, "Base", { namespaces: namespacesOf(withOperator, withGroups) });
    const after: ITerraformDependable[] = [this.base.chart.resource];
    const ready = [...after];
    if (withOperator) {
      const operator = new GpuOperator(this, "GpuOperator", {
        ...gpus,
        ...{ namespace: NAMESPACES.gpus, mirror, after, monitored: prometheusThere },
        timeoutSeconds: 1800,
      });
      ready.push(operator.chart.resource);
    }
    if (withGroups) {
      const groups = new LeaderWorkerSets(this, "Groups", { namespace: NAMESPACES.groups, mirror, after });
      ready.push(groups.chart.resource);
    }
    this.models = Object.fromEntries(
      models.map((model) => [
        model.alias,
        new ServedModel(this, `Model-${model.alias}`, {
          ...model,
          ...{ namespace: NAMESPACES.models, mirror, images, after: ready },
          callers: [{ namespace: NAMESPACES.gateway }],
          monitored: prometheusThere,
        }),
      ]),
    );
  }
}

function namespacesOf(withOperator: boolean, withGroups: boolean): BaseNamespace[] {
  return [
    { name: NAMESPACES.models },
    { name: NAMESPACES.gateway },
    ...(withOperator
      ? [
          {
            name: NAMESPACES.gpus,
            level: "privileged",
            reason: "the GPU Operator loads kernel modules and configures the container runtime of nodes",
            openNetwork: true,
          } as const,
        ]
      : []),
    ...(withGroups ? [{ name: NAMESPACES.groups, openNetwork: true }] : []),
  ];
}
