import type { WatchedModel } from "../charts/alert-rules";
import type { GatewayImplementation } from "../charts/gateway";
import type { GpuNodes, WeightsVolume } from "../charts/served-model";
import type { AksCluster } from "../lib/azure/cluster";
import type { GpuPool } from "../lib/azure/gpu-pool";
import type { AksAccess, KubeconfigAccess } from "../lib/azure/kubernetes-access";
import { alertThresholds, engine, gpuDriver, gpuVm, openModel } from "../lib/catalog";
import type { Plan } from "../lib/planning";
import type { AzureServingStackProps, ModelOnCluster } from "./azure-serving";
import { clusterKind } from "./cluster-of-document";
import type { DeploymentContext } from "./context";
import { deadlinesOf } from "./deadlines";
import type { ScaledBetween, ServingMetrics } from "./serving-metrics";
import { NAMESPACES } from "./serving-namespaces";

type Written = NonNullable<NonNullable<DeploymentContext["deployment"]["models"][string]["selfHosted"]>["weights"]>;
type Hours = NonNullable<NonNullable<DeploymentContext["deployment"]["models"][string]["selfHosted"]>["hours"]>;
type PlannedEngine = Plan["selfHosting"]["engines"][number];

/** What serving on GPUs needs of the cluster that the same document makes. */
export interface MadeCluster {
  readonly cluster: AksCluster;
  readonly pools: Readonly<Record<string, GpuPool>>;
}

/** What engines lack in the document, in words; empty where nothing is self-hosted, or nothing lacks. */
export function servingLacks(context: DeploymentContext, plan: Plan): string[] {
  const { deployment } = context;
  const { engines } = plan.selfHosting;
  if (engines.length === 0) return [];
  const wanting = (key: "canary" | "hours") =>
    engines.some(({ alias }) => deployment.models[alias]?.selfHosted?.[key] !== undefined);
  const images = new Set(["path-proxy", ...engines.map((one) => engine(engineOf(context, one)).image)]);
  return [
    ...(clusterKind(context, plan) === "existing" ? ["a cluster of its own, or cluster.arc with a kubeconfig"] : []),
    ...[...images]
      .filter((name) => deployment.cluster?.images[name] === undefined)
      .map((name) => `cluster.images.${name}`),
    ...engines
      .filter(({ alias }) => deployment.models[alias]?.selfHosted?.weights === undefined)
      .map(({ alias }) => `models.${alias}.selfHosted.weights`),
    // Without numbers of both versions nobody can say which is better.
    ...(deployment.cluster?.monitoring === undefined && wanting("canary")
      ? ["cluster.monitoring, which a canary is judged by"]
      : []),
    ...(!measured(deployment) && wanting("hours")
      ? ["cluster.monitoring, with which KEDA comes that keeps hours"]
      : []),
  ];
}

/** Whether Prometheus and KEDA are installed with what is served. */
const measured = ({ cluster }: DeploymentContext["deployment"]): boolean =>
  cluster?.monitoring !== undefined && cluster.prometheus === "install";

/** What is left to people: to let the nodes' identity, which the cluster makes, into the storage of weights. */
export function servingNotes(context: DeploymentContext, plan: Plan): string[] {
  const accounts = new Set(
    plan.selfHosting.engines.flatMap((one) => {
      const { volume } = storageOf(context.deployment.models[one.alias]?.selfHosted?.weights?.source ?? "", "");
      return volume.kind === "azure-blob" ? [volume.storageAccount] : [];
    }),
  );
  const { cluster } = context.deployment;
  return [
    ...[...accounts].map(
      (account) => `grant the cluster's kubelet identity Storage Blob Data Reader on the storage account ${account}`,
    ),
    ...(cluster?.prometheus !== "existing" && cluster?.monitoring === undefined
      ? ["nothing measures or scales what runs on the cluster: cluster.monitoring is not given"]
      : []),
  ];
}

/**
 * What the document and the plan ask of what runs on the cluster. Call it where nothing lacks.
 * @param gateway The gateway that is made in front of it; its calls are watched too.
 */
export function servingOf(
  context: DeploymentContext,
  plan: Plan,
  made: MadeCluster | undefined,
  gateway?: GatewayImplementation,
): AzureServingStackProps {
  const { cluster } = context.deployment;
  return {
    access: accessOf(context, made?.cluster),
    gpus: { driver: cluster?.driver ?? "operator" },
    images: cluster?.images,
    mirror: cluster?.registryMirror,
    metrics: metricsOf(context, plan, made, gateway),
    prometheusThere: cluster?.prometheus === "existing",
    models: plan.selfHosting.engines.map((one) => modelOf(context, one, made)),
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

const engineOf = ({ deployment }: DeploymentContext, { alias }: PlannedEngine) =>
  deployment.models[alias]?.selfHosted?.engine ?? "vllm";

function modelOf(context: DeploymentContext, planned: PlannedEngine, made: MadeCluster | undefined): ModelOnCluster {
  const { deployment } = context;
  const { alias, sizing } = planned;
  const target = deployment.models[alias]?.selfHosted;
  const versionOf = (written: Written | undefined) => {
    const { source = "", sha256 = "", version = "", approvedBy = "" } = written ?? {};
    return {
      weights: {
        ...storageOf(source, made?.cluster.identities.kubelet.clientId ?? ""),
        sha256,
        sizeGiB: Math.ceil(sizing.weightsGiBPerGpu * sizing.tensorParallel * sizing.pipelineParallel),
      },
      served: {
        version,
        approvedBy,
        deployed: deployment.asOf,
        deployedBy: Object.keys(deployment.cluster?.deployers ?? {}).join(", ") || "whoever runs Terraform",
        licence: openModel(sizing.model)?.license ?? "",
      },
    };
  };
  const workloads = deployment.workloads.filter((one) => one.model === alias);
  return {
    alias,
    engine: engineOf(context, planned),
    arguments: sizing.arguments,
    ...versionOf(target?.weights),
    canary: target?.canary && { ...versionOf(target.canary.weights), percent: target.canary.percent },
    adapters: target?.adapters.map((one) => ({ name: one.name, path: one.source, sha256: one.sha256 })),
    gpus: Math.ceil((sizing.tensorParallel * sizing.pipelineParallel) / sizing.nodesPerReplica),
    nodesPerReplica: sizing.nodesPerReplica,
    nodes: nodesOf(made?.pools[planned.pool]),
    replicas: planned.minReplicas,
    scaling: {
      min: planned.minReplicas,
      max: planned.maxReplicas,
      requestsPerReplica: runningOf(planned),
      queueCapacity: admittedOf(planned) - runningOf(planned),
      // Half of what an engine lets wait, so that another is called before callers are refused.
      waitingPerReplica: Math.min(5, (admittedOf(planned) - runningOf(planned)) / 2),
      production: context.production,
      hours: target?.hours && hoursOf(target.hours),
    },
    maxGracefulTerminationSeconds: made?.cluster.maxGracefulTerminationSeconds,
    schedule: workloads.length > 0 && workloads.every((one) => one.schedule === "batch") ? "batch" : "real-time",
  };
}

/** Hours as cron says them; those that end on the next day end on the days after. */
function hoursOf({ timeZone, from, to, days }: Hours): ScaledBetween["hours"] {
  const after = to <= from ? days.map((day) => (day + 1) % 7) : days;
  const cron = (hour: number, on: readonly number[]) => `0 ${hour} * * ${[...on].sort().join(",")}`;
  return { timeZone, start: cron(from, days), end: cron(to, after) };
}

/** What the planner told the engine, by the name of the argument. */
const told = ({ sizing }: PlannedEngine, name: string): number =>
  Number(sizing.arguments[sizing.arguments.indexOf(name) + 1]);
/** The requests that an engine answers at a time. */
export const runningOf = (planned: PlannedEngine): number => told(planned, "--max-num-seqs");
const admittedOf = (planned: PlannedEngine): number => told(planned, "--max-num-queued-reqs");

/** What measures and scales, where the document says who may look at it. */
function metricsOf(
  context: DeploymentContext,
  plan: Plan,
  made: MadeCluster | undefined,
  gateway: GatewayImplementation | undefined,
): ServingMetrics | undefined {
  const { azure, cluster } = context.deployment;
  const { monitoring } = cluster ?? {};
  if (monitoring === undefined || !measured(context.deployment)) return undefined;
  const { grafanaUrl, grafanaClientId, allowedGroups, runbooksUrl, businessHours, ...kept } = monitoring;
  const ownKey = azure.encryption.mode === "customer-managed" && made !== undefined;
  return {
    ...{ grafanaUrl, ...kept },
    signIn: { tenantId: azure.tenantId ?? "", clientId: grafanaClientId, allowedGroups },
    ...(ownKey
      ? { diskEncryptionSetId: made.cluster.resource.diskEncryptionSetId }
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

/** `https://<account>.blob.core.windows.net/<container>/<folder>`, or `claim://<claim>/<folder>`. */
function storageOf(source: string, identityClientId: string): { volume: WeightsVolume; path?: string } {
  const [, claim, claimFolder] = /^claim:\/\/([^/]+)(?:\/(.+?))?\/?$/.exec(source) ?? [];
  if (claim !== undefined) return { volume: { kind: "claim", claimName: claim }, path: claimFolder };
  const [, storageAccount = "", container = "", path] =
    /^https:\/\/([a-z0-9]+)\.blob\.[a-z.]+\/([a-z0-9-]+)(?:\/(.+?))?\/?$/.exec(source) ?? [];
  return { volume: { kind: "azure-blob", storageAccount, container, identityClientId }, path };
}

/** On premises nodes are found by the label that the GPU Operator's discovery gives them. */
function nodesOf(pool: GpuPool | undefined): GpuNodes {
  if (pool !== undefined) {
    const { nodeSelector, tolerations, runtimeClass, resourceName } = pool;
    return { nodeSelector, tolerations, runtimeClass, resourceName };
  }
  return {
    nodeSelector: { "nvidia.com/gpu.present": "true" },
    tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
    runtimeClass: "nvidia",
  };
}
