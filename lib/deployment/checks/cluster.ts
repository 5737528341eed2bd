import { allGpuLocalDisks, azureRegion, gpu, gpuLocalDisks, gpus, gpuVm, openModel, openModels } from "../../catalog";
import { aksVersionProblem } from "../../checks/aks-version";
import { strictestOf } from "../../checks/data-class";
import { judgePool, type PoolRequest } from "../../checks/gpu-pool";
import { mayUseGpus } from "../../checks/placement";
import { clusterErrors, type DocumentPath, type Problem, referenceErrors, sizingErrors } from "../../errors";
import type { Deployment } from "../schema";

const PATH: DocumentPath = ["cluster"];

/** A cluster is made, or is there already, or stands on premises: each has keys that the others have no use for. */
export function clusterKindProblems({ cluster }: Deployment): Problem[] {
  if (cluster === undefined || (cluster.existing === undefined && cluster.arc === undefined)) return [];
  const { existing, arc } = cluster;
  const pointless = (keys: readonly (keyof typeof cluster)[], because: string): Problem[] =>
    keys
      .filter((key) => isGiven(cluster[key]))
      .map((key) => referenceErrors.pointlessKey([...PATH, key], key, because));
  if (existing !== undefined) {
    return [
      ...(arc === undefined ? [] : [referenceErrors.exclusiveKeys([...PATH, "arc"], "arc", "existing")]),
      ...pointless(MADE, "the cluster is there already"),
    ];
  }
  return [
    ...pointless([...MADE, "kubernetesVersion", "gpuPools", "gpuZones", "acceptPreview"], "the cluster is on premises"),
    ...(cluster.driver === "operator"
      ? []
      : [referenceErrors.pointlessKey([...PATH, "driver"], "driver", "AKS installs nothing on premises")]),
  ];
}

/** What is decided when a cluster is made. */
const MADE = ["existingFirewall", "egressHosts", "unfilteredEgress", "adminGroupIds", "deployers", "registry"] as const;

const isGiven = (value: unknown): boolean =>
  value !== undefined && (typeof value !== "object" || value === null || Object.keys(value).length > 0);

/** A version of Kubernetes that AKS takes on the document's day. */
export function clusterVersionProblems({ cluster, asOf }: Deployment): Problem[] {
  if (cluster?.kubernetesVersion === undefined || asOf === undefined) return [];
  return listOf(aksVersionProblem([...PATH, "kubernetesVersion"], cluster.kubernetesVersion, asOf));
}

/** Pools that contradict themselves, each other, or the data that they serve. */
export function poolProblems(deployment: Deployment): Problem[] {
  const { cluster, azure, workloads, models } = deployment;
  if (cluster === undefined || cluster.arc !== undefined) return [];
  const { gpuPools: pools, gpuZones, driver, acceptPreview } = cluster;
  const hosted = (alias: string): boolean => Object.hasOwn(models, alias) && models[alias]?.selfHosted !== undefined;
  const served = workloads.filter((one) => mayUseGpus(one) && hosted(one.model)).map((one) => one.data);
  const data = strictestOf(served);
  const ofPools = pools.flatMap((pool, index) => {
    const path = [...PATH, "gpuPools", index];
    const placeOf = (part: keyof PoolRequest): DocumentPath =>
      part === "driver" || part === "acceptPreview" ? [...PATH, "driver"] : [...path, part];
    const { vm, problems } = judgePool({ ...pool, driver, data, acceptPreview }, placeOf);
    const twice = pools.findIndex(({ name }) => name === pool.name) < index;
    return [
      ...(twice ? [referenceErrors.duplicateName([...path, "name"], "GPU pools", pool.name)] : []),
      // A driver that is wrong for all pools is told once.
      ...problems.filter(({ code, where }) => index === 0 || !(code === "INF-2236" && where === "cluster.driver")),
      ...zoneProblems([...path, "zones"], azure.region, pool.zones, pool.max),
      ...(pool.localDisk && vm !== undefined && gpuLocalDisks(vm.name) === undefined
        ? [
            clusterErrors.noLocalDisk(
              [...path, "localDisk"],
              vm.name,
              allGpuLocalDisks().map((row) => row.vm),
            ),
          ]
        : []),
    ];
  });
  const pointless = pools.length > 0 && gpuZones !== undefined;
  return [
    ...ofPools,
    ...zoneProblems([...PATH, "gpuZones"], azure.region, gpuZones),
    ...(pointless
      ? [referenceErrors.pointlessKey([...PATH, "gpuZones"], "gpuZones", "gpuPools name their own zones")]
      : []),
  ];
}

/** `max`: the nodes that are to be spread; what is derived takes no more zones than it has nodes. */
function zoneProblems(
  place: DocumentPath,
  region: string,
  wanted: readonly string[] | undefined,
  max = Number.POSITIVE_INFINITY,
): Problem[] {
  if (wanted === undefined) return [];
  const zones = azureRegion(region)?.zones;
  return [
    ...(zones !== undefined && wanted.some((zone) => Number(zone) > zones)
      ? [clusterErrors.zonesNotThere(place, wanted, region, zones)]
      : []),
    ...(wanted.length > max ? [clusterErrors.tooFewNodesForZones(place, max, wanted.length)] : []),
  ];
}

/** Machines on premises, whose GPUs the planner must know. */
export function machineProblems({ cluster }: Deployment): Problem[] {
  const { arc } = cluster ?? {};
  if (arc === undefined) return [];
  const path = [...PATH, "arc"];
  return [
    ...arc.nodes.flatMap(({ name, gpu: card }, index) => {
      const place = [...path, "nodes", index];
      const twice = arc.nodes.findIndex((one) => one.name === name) < index;
      return [
        ...(twice ? [referenceErrors.duplicateName([...place, "name"], "kinds of machine", name)] : []),
        ...cardProblems([...place, "gpu"], name, card),
      ];
    }),
    ...(Object.keys(arc.principals).length > 0 && arc.agentPublicKeyCertificate === undefined
      ? [
          referenceErrors.needsKey(
            [...path, "principals"],
            "roles are given on the registration, which these stacks don't make",
            "agentPublicKeyCertificate",
          ),
        ]
      : []),
  ];
}

function cardProblems(place: DocumentPath, machine: string, name: string): Problem[] {
  const card = gpu(name);
  if (card === undefined) {
    const known = gpus().filter((row) => row.vendor === "nvidia" && row.visibleGiB !== undefined);
    return [
      sizingErrors.unknownGpu(
        place,
        name,
        known.map((row) => row.name),
      ),
    ];
  }
  if (card.vendor !== "nvidia") return [sizingErrors.notNvidia(place, machine, card.title)];
  return card.visibleGiB === undefined ? [sizingErrors.unmeasuredGpu(place, card.title)] : [];
}

/** The model that an alias hosts must be known, and the VM size that it asks for must be there. */
export function hostedModelProblems(deployment: Deployment, alias: string): Problem[] {
  const { models, cluster, workloads } = deployment;
  const hosted = Object.hasOwn(models, alias) ? models[alias]?.selfHosted : undefined;
  if (hosted === undefined) return [];
  const path: DocumentPath = ["models", alias, "selfHosted"];
  return [
    ...modelProblems([...path, "model"], hosted.model),
    ...sizeProblems([...path, "vmSize"], hosted.vmSize, cluster),
    ...(hosted.hours === undefined ? [] : hoursProblems([...path, "hours"], alias, workloads)),
  ];
}

/** What people wait for must be there when they ask. */
const hoursProblems = (place: DocumentPath, alias: string, workloads: Deployment["workloads"]): Problem[] =>
  workloads
    .filter((one) => one.model === alias && one.schedule !== "batch")
    .map(({ name }) => clusterErrors.hoursOfRealTime(place, alias, name));

function modelProblems(place: DocumentPath, name: string): Problem[] {
  const model = openModel(name);
  if (model === undefined) {
    const names = openModels().map((row) => row.name);
    return [sizingErrors.unknownModel(place, name, names)];
  }
  return model.architecture === undefined || model.status === "unverified"
    ? [sizingErrors.modelLacksFacts(place, name, model.missing)]
    : [];
}

function sizeProblems(place: DocumentPath, vmSize: string | undefined, cluster: Deployment["cluster"]): Problem[] {
  if (vmSize === undefined) return [];
  if (cluster?.arc !== undefined) {
    return [referenceErrors.pointlessKey(place, "vmSize", "the machines are those of cluster.arc.nodes")];
  }
  const pools = cluster?.gpuPools.map((pool) => pool.vmSize) ?? [];
  if (gpuVm(vmSize) === undefined || pools.length === 0 || pools.includes(vmSize)) return [];
  return [clusterErrors.noPoolOfSize(place, vmSize, pools)];
}

const listOf = (problem: Problem | undefined): Problem[] => (problem === undefined ? [] : [problem]);
