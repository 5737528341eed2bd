import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-22xx: Kubernetes clusters, their node pools, their way out, and their registry.

export const versionUnknown = (place: Place, found: string, known: readonly string[]): Problem =>
  problem(
    "INF-2201",
    place,
    `${JSON.stringify(found)} is no Kubernetes version of AKS on record`,
    chooseFrom(found, known, "minor versions"),
  );

export const versionNotAvailable = (place: Place, found: string, day: string, known: readonly string[]): Problem =>
  problem("INF-2202", place, `Kubernetes ${found} is not generally available on ${day}`, `use one of ${listed(known)}`);

export const versionEnded = (place: Place, found: string, ended: string, known: readonly string[]): Problem =>
  problem(
    "INF-2203",
    place,
    `support of Kubernetes ${found} ended on ${ended}`,
    `use one of ${listed(known)}, or set longTermSupport while that lasts`,
  );

export const rangeUnusable = (place: Place, what: string, found: string, rule: string): Problem =>
  problem("INF-2204", place, `${what} ${found} can't be used`, rule);

export const rangesOverlap = (place: Place, a: string, aRange: string, b: string, bRange: string): Problem =>
  problem("INF-2205", place, `${a} ${aRange} overlaps ${b} ${bRange}`, "choose ranges that share no address");

export const vmUnknown = (place: Place, found: string, known: readonly string[]): Problem =>
  problem(
    "INF-2206",
    place,
    `${JSON.stringify(found)} is no VM size for nodes without GPUs on record`,
    chooseFrom(found, known, "VM sizes"),
  );

export const osDiskTooLarge = (place: Place, vm: string, wanted: number, most: number): Problem =>
  problem(
    "INF-2207",
    place,
    `an OS disk of ${wanted} GiB does not fit on the local disk of ${vm}, which has ${most} GiB`,
    `use at most ${most} GiB, or a larger VM size`,
  );

export const scaleInvalid = (place: Place, min: number, max: number, rule: string): Problem =>
  problem("INF-2208", place, `a pool from ${min} to ${max} nodes can't be made`, rule);

export const zonesNotThere = (place: Place, found: readonly string[], region: string, zones: number): Problem =>
  problem(
    "INF-2209",
    place,
    `${region} has ${zones === 0 ? "no availability zones" : `zones 1 to ${zones}`}; found ${listed(found)}`,
    zones === 0 ? "leave zones out, or use a region with zones" : "use zones that the region has",
  );

export const etcdVaultUnreachable = (place: Place): Problem =>
  problem(
    "INF-2210",
    place,
    "the key of etcd lies in a private vault, which an API server behind a private link can't reach",
    "use apiServer vnet-integration, or a vault with access public",
  );

export const apiServerSubnetMissing = (place: Place): Problem =>
  problem(
    "INF-2211",
    place,
    "an API server inside the network needs a subnet of its own, and none is named",
    "pass apiServerSubnetId, a /28 or larger that is delegated to Microsoft.ContainerService/managedClusters; or use apiServer private-link",
  );

export const isolatedWithoutRegistry = (place: Place): Problem =>
  problem(
    "INF-2212",
    place,
    "the cluster has no way out, and no registry to take Microsoft's images from",
    "pass a registry with cacheAksImages, or give the cluster an egress",
  );

export const registryWithoutCache = (place: Place): Problem =>
  problem(
    "INF-2213",
    place,
    "the cluster has no way out, and its registry does not cache Microsoft's images",
    "set cacheAksImages on the registry",
  );

export const channelNeedsEgress = (place: Place, channel: string): Problem =>
  problem(
    "INF-2214",
    place,
    `node OS channel ${channel} fetches packages, and the cluster has no way out`,
    "use NodeImage or None",
  );

export const channelsContradict = (place: Place, channel: string): Problem =>
  problem(
    "INF-2215",
    place,
    `upgrade channel node-image also sets the nodes' OS, but the node OS channel is ${channel}`,
    "use node OS channel NodeImage, or upgrade channel patch",
  );

export const windowInvalid = (place: Place, what: string, rule: string): Problem =>
  problem("INF-2216", place, `maintenance window ${what}`, rule);

export const nobodyAdministers = (place: Place): Problem =>
  problem(
    "INF-2217",
    place,
    "local accounts are off and no Entra group administers the cluster",
    "name at least one group in adminGroupIds",
  );

export const idInvalid = (place: Place, what: string, found: string): Problem =>
  problem(
    "INF-2218",
    place,
    `${what} ${JSON.stringify(found)} is no GUID`,
    "use the object id of a group or service principal, or the id of a tenant",
  );

export const graceInvalid = (place: Place, found: number): Problem =>
  problem(
    "INF-2219",
    place,
    `pods can't be given ${found} seconds to end`,
    "use a whole number from 30 to 3600; engines that stream long answers want minutes",
  );

export const keyFarAway = (place: Place, what: string, region: string, actual: string): Problem =>
  problem("INF-2220", place, `${what} lies in ${region} and its key in ${actual}`, `use a vault in ${region}`);

export const dayInvalid = (place: Place, found: string): Problem =>
  problem("INF-2221", place, `asOf ${JSON.stringify(found)} is no day`, "write it as YYYY-MM-DD");

export const etcdKeyNotRotated = (place: Place): Problem =>
  problem(
    "INF-2222",
    place,
    "etcd uses one version of its key and never another by itself; a deleted or expired version stops the API server",
    "rotate by making a new version and applying; keep every old version",
  );

export const addOnsNeedPrivateLink = (place: Place, what: readonly string[]): Problem =>
  problem(
    "INF-2223",
    place,
    `the cluster has no way out, so ${listed(what)} can't report`,
    "give each a private endpoint, or switch it off with a reason",
  );

export const egressUnfiltered = (place: Place, reason: string): Problem =>
  problem(
    "INF-2224",
    place,
    `nothing lists which hosts nodes may reach; the reason given is: ${reason}`,
    "use a firewall with an allow-list, or limit pods with network policies by host name",
  );

export const poolNameInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2230",
    place,
    `${JSON.stringify(found)} can't be the name of a pool`,
    "use 1 to 6 lower-case letters and digits, starting with a letter; a zone and a hash are added",
  );

export const tooFewNodesForZones = (place: Place, max: number, zones: number): Problem =>
  problem(
    "INF-2231",
    place,
    `${max === 1 ? "1 node" : `${max} nodes`} can't be spread over ${zones} zones: each zone is a pool of its own`,
    `name at most ${max === 1 ? "1 zone" : `${max} zones`}, or allow ${zones} nodes`,
  );

export const spotForHealthData = (place: Place): Problem =>
  problem(
    "INF-2232",
    place,
    "spot nodes are taken away within 30 seconds, and the pool serves health data that must not be interrupted",
    "leave spot out, set data to what the pool really serves, or say in spot.interruptsHealthData why that is acceptable",
  );

export const spotReserved = (place: Place): Problem =>
  problem(
    "INF-2233",
    place,
    "spot nodes can't use a capacity reservation",
    "remove spot, or remove capacityReservationGroupId",
  );

export const secureBootImpossible = (place: Place, driver: string, fitting: readonly string[]): Problem =>
  problem(
    "INF-2234",
    place,
    `driver mode ${driver} installs a driver that Secure Boot refuses on Ubuntu`,
    `use driver ${listed(fitting)}, or leave secureBoot out`,
  );

export const driverNotScaled = (place: Place, driver: string, min: number, max: number): Problem =>
  problem(
    "INF-2235",
    place,
    `the cluster autoscaler does not take pools of driver mode ${driver}; found ${min} to ${max} nodes`,
    "set min and max to the same number",
  );

export const previewRefused = (place: Place, what: string): Problem =>
  problem("INF-2236", place, `${what} is a preview without support`, "choose another, or say why in acceptPreview");

export const sliceNotOfPool = (place: Place, profile: string, fitting: readonly string[]): Problem =>
  problem(
    "INF-2237",
    place,
    `AKS cuts GPUs by compute slices only and can't make ${profile}`,
    fitting.length === 0 ? "use driver operator" : `use ${listed(fitting)}, or driver operator`,
  );

export const vgpuNeedsGrid = (place: Place, vm: string, driver: string, fitting: readonly string[]): Problem =>
  problem(
    "INF-2238",
    place,
    `${vm} has virtual GPUs that want the GRID driver; driver mode ${driver} installs another`,
    `use driver ${listed(fitting)}`,
  );

export const noLocalDisk = (place: Place, vm: string, known: readonly string[]): Problem =>
  problem(
    "INF-2239",
    place,
    `no local disk of ${vm} is on record`,
    `leave localDisk out, or use a VM size with one: ${listed(known)}`,
  );

export const timesInvalid = (place: Place, what: string, found: number, rule: string): Problem =>
  problem("INF-2240", place, `${what} of ${found} minutes can't be used`, rule);

export const drainTooShort = (place: Place, drain: number, graceSeconds: number): Problem =>
  problem(
    "INF-2241",
    place,
    `nodes are drained for ${drain} minutes, but the cluster gives pods ${graceSeconds} seconds to end`,
    `drain for at least ${Math.ceil(graceSeconds / 60)} minutes`,
  );

export const labelReserved = (place: Place, label: string): Problem =>
  problem("INF-2242", place, `the label ${label} belongs to AKS, Kubernetes or this construct`, "use another prefix");

export const healthChecksLost = (place: Place): Problem =>
  problem(
    "INF-2243",
    place,
    "AKS reports no GPU faults as node conditions where it does not install the driver",
    "alert on the metrics of DCGM, or use driver aks (which rules out Secure Boot)",
  );

export const noNewCapacity = (place: Place, vm: string): Problem =>
  problem("INF-2244", place, `Azure adds no capacity of ${vm}, so quota may never come`, "ask for quota first");

export const toolkitOnNewUbuntu = (place: Place, version: string): Problem =>
  problem(
    "INF-2245",
    place,
    `nodes of Kubernetes ${version} run Ubuntu 24.04, where the GPU Operator's toolkit can fail to start (gpu-operator#2646)`,
    "set RUNTIME_CONFIG_SOURCE or the NRI plugin in the operator's values, or stay on an older version",
  );

export const surgeInvalid = (place: Place, found: string): Problem =>
  problem("INF-2246", place, `${JSON.stringify(found)} is no number of nodes`, 'write a number such as "1", or "33%"');

export const imageNotShared = (place: Place, found: string, expected: string): Problem =>
  problem(
    "INF-2247",
    place,
    `the pool runs Kubernetes ${found} and the cluster ${expected}; nodes may not be newer, nor more than three versions older`,
    `use a version from three before ${expected} up to ${expected}`,
  );

export const confidentialNotTaken = (place: Place, vm: string): Problem =>
  problem(
    "INF-2248",
    place,
    `the VM size ${vm} is a confidential VM with a GPU, of which AKS documents no node pools`,
    "use a VM size that is not confidential",
  );

export const diskSizeInvalid = (place: Place, found: number): Problem =>
  problem("INF-2249", place, `an OS disk of ${found} GiB can't be used`, "use a whole number of GiB from 64 to 2048");

/** Terraform says this at plan time, so the value that stands comes from the state. */
export const fixedSetting = (place: Place, setting: string, standing: string): Problem =>
  problem(
    "INF-2250",
    place,
    `${setting} can't change in place, as it would replace the cluster with all that runs on it; it is ${standing}`,
    "take the change back, build a second cluster beside this one, or allow it with replaceable",
  );

export const hostInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2260",
    place,
    `${JSON.stringify(found)} is no host name that a firewall rule can hold`,
    "write a host name without scheme, port or path; a wildcard only as the first label",
  );

export const firewallRangeInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2261",
    place,
    `${found} can't be the range of a firewall's subnet`,
    "use a private range, /26 or larger",
  );

export const priorityInvalid = (place: Place, found: number): Problem =>
  problem("INF-2262", place, `rule priority ${found} can't be used`, "use a whole number from 100 to 65000");

export const certificateInvalid = (place: Place): Problem =>
  problem(
    "INF-2270",
    place,
    "the agent's public key certificate is not base64",
    "pass the base64-encoded public key of the pair whose private key the agents get",
  );

export const kubeconfigInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2271",
    place,
    `${JSON.stringify(found)} is no path of a kubeconfig file`,
    "write the path of the file, such as ~/.kube/on-premises",
  );

export const poolsShareName = (place: Place, name: string): Problem =>
  problem("INF-2280", place, `two GPU pools are named ${JSON.stringify(name)}`, "give each a name of its own");

export const driversMixed = (place: Place, found: readonly string[]): Problem =>
  problem(
    "INF-2281",
    place,
    `the pools have drivers ${listed(found)}; one set of GPU Operator values can't fit both`,
    "use one driver mode for all pools of a cluster",
  );

export const noPoolOfSize = (place: Place, vmSize: string, pools: readonly string[]): Problem =>
  problem(
    "INF-2282",
    place,
    `no pool of cluster.gpuPools has the VM size ${vmSize}`,
    `add such a pool, or use ${listed(pools)}`,
  );

export const clusterIdInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2283",
    place,
    `${JSON.stringify(found)} is no resource id of an AKS cluster`,
    "write /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/…",
  );

export const hoursOfRealTime = (place: Place, alias: string, workload: string): Problem =>
  problem(
    "INF-2284",
    place,
    `${alias} runs in some hours only, and workload ${workload} asks for it at any time`,
    `give the workload schedule: batch and an alias of its own, or remove hours`,
    { atKey: true },
  );
