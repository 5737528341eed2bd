import type { GpuNodes, WeightsVolume } from "../charts/served-model";
import type { AksCluster } from "../lib/azure/cluster";
import type { GpuPool } from "../lib/azure/gpu-pool";
import { engine, openModel } from "../lib/catalog";
import type { Plan } from "../lib/planning";
import type { ScaledBetween } from "./cluster-metrics";
import { clusterKind } from "./cluster-of-document";
import type { ClusterPlatformStackProps } from "./cluster-platform";
import type { ClusterServingStackProps, ModelOnCluster } from "./cluster-serving";
import type { DeploymentContext } from "./context";
import { admittedOf, runningOf } from "./engine-limits";
import { measures } from "./platform-of-document";

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
    ...(!measures(context) && wanting("hours") ? ["cluster.monitoring, with which KEDA comes that keeps hours"] : []),
  ];
}

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

/** The models that the document and the plan ask of a platform on the cluster. Call it where nothing lacks. */
export function servingOf(
  context: DeploymentContext,
  plan: Plan,
  { access, mirror, metrics, prometheusThere }: ClusterPlatformStackProps,
  made: MadeCluster | undefined,
): ClusterServingStackProps {
  return {
    ...{ access, mirror, metrics, prometheusThere },
    images: context.deployment.cluster?.images,
    models: plan.selfHosting.engines.map((one) => modelOf(context, one, made)),
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
