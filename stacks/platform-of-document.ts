import type { WatchedModel } from "../charts/alert-rules";
import type { GatewayImplementation } from "../charts/gateway";
import type { AksCluster } from "../lib/azure/cluster";
import type { AksAccess, KubeconfigAccess } from "../lib/azure/kubernetes-access";
import { alertThresholds, gpuDriver, gpuVm } from "../lib/catalog";
import type { Plan } from "../lib/planning";
import type { ClusterMetrics } from "./cluster-metrics";
import { NAMESPACES } from "./cluster-namespaces";
import type { ClusterPlatformStackProps } from "./cluster-platform";
import type { DeploymentContext } from "./context";
import { deadlinesOf } from "./deadlines";
import { admittedOf, runningOf } from "./engine-limits";

type PlannedEngine = Plan["selfHosting"]["engines"][number];

/**
 * What the document and the plan ask of what is installed on the cluster before models are.
 * @param made The cluster of the same document. Absent: the one that its kubeconfig leads to.
 */
export function platformOf(
  context: DeploymentContext,
  plan: Plan,
  made: AksCluster | undefined,
  gateway?: GatewayImplementation,
): ClusterPlatformStackProps {
  const { cluster } = context.deployment;
  return {
    access: accessOf(context, made),
    gpus: { driver: cluster?.driver ?? "operator" },
    groups: plan.selfHosting.engines.some((one) => one.sizing.nodesPerReplica > 1),
    mirror: cluster?.registryMirror,
    metrics: metricsOf(context, plan, made, gateway),
    prometheusThere: cluster?.prometheus === "existing",
  };
}

/** How what runs on the cluster is installed: on ours by sign-in, on another one by the kubeconfig that the document names. */
export function accessOf(
  { deployment }: DeploymentContext,
  made: AksCluster | undefined,
): AksAccess | KubeconfigAccess {
  const { azure, cluster } = deployment;
  if (made === undefined) {
    const { kubeconfigPath = "", context } = cluster?.arc ?? cluster?.existing ?? {};
    return { kubeconfigPath, context };
  }
  const { resource } = made;
  return {
    apiServerUrl: `https://${resource.privateFqdn}:443`,
    // The authority that signed the server's certificate; no credential, though the provider lists it among those.
    certificateAuthority: resource.kubeConfig.get(0).clusterCaCertificate,
    tenantId: azure.tenantId ?? "",
    cloud: azure.cloud,
  };
}

/** Whether Prometheus and KEDA are installed with what is served. */
export const measures = ({ deployment: { cluster } }: DeploymentContext): boolean =>
  cluster?.monitoring !== undefined && cluster.prometheus === "install";

/**
 * What measures and scales, where the document says who may look at it.
 * @param gateway The gateway that is made in front of what is served; its calls are watched too.
 */
function metricsOf(
  context: DeploymentContext,
  plan: Plan,
  made: AksCluster | undefined,
  gateway: GatewayImplementation | undefined,
): ClusterMetrics | undefined {
  const { azure, cluster } = context.deployment;
  const { monitoring } = cluster ?? {};
  if (monitoring === undefined || !measures(context)) return undefined;
  const { grafanaUrl, grafanaClientId, allowedGroups, runbooksUrl, businessHours, ...kept } = monitoring;
  const ownKey = azure.encryption.mode === "customer-managed" && made !== undefined;
  return {
    ...{ grafanaUrl, ...kept },
    signIn: { tenantId: azure.tenantId ?? "", clientId: grafanaClientId, allowedGroups },
    ...(ownKey
      ? { diskEncryptionSetId: made.resource.diskEncryptionSetId }
      : { platformManagedKeys: { reason: "azure.encryption.mode of the document is platform-managed" } }),
    watched: {
      ...{ runbooksUrl, gateway, businessHours },
      deadlines: deadlinesOf(context, plan),
      // AKS' managed stack keeps what it measures of GPUs to itself.
      gpuMetrics: gpuDriver(cluster?.driver ?? "operator").operatorValues !== undefined,
      models: plan.selfHosting.engines.map((one) => watchedOf(context, one)),
    },
  };
}

function watchedOf({ deployment }: DeploymentContext, planned: PlannedEngine): WatchedModel {
  const { alias, sizing } = planned;
  const queueCapacity = (admittedOf(planned) - runningOf(planned)) * planned.minReplicas;
  const usual = alertThresholds().find((one) => one.key === "queuedRequests")?.value ?? queueCapacity;
  return {
    ...{ name: alias, namespace: NAMESPACES.models, queueCapacity },
    pods: `${alias.replaceAll(".", "-")}-.*`,
    gpuMemoryUtilization: sizing.gpuMemoryUtilization,
    nvlink: sizing.tensorParallel > 1 && gpuVm(sizing.vm)?.interconnect !== "none",
    alwaysOn: deployment.models[alias]?.selfHosted?.hours === undefined,
    // A queue that engines cut off before it is long would never be one.
    thresholds: { queuedRequests: Math.min(usual, Math.max(0.5, Math.floor(0.8 * queueCapacity))) },
  };
}
