import { bad, edited, extended } from "./document";

const AKS = "/subscriptions/s/resourceGroups/r/providers/Microsoft.ContainerService/managedClusters/org";
const EXISTING = `existing: { clusterId: ${AKS}, oidcIssuerUrl: "https://oidc.example/t/c/" }`;
const GUID = "22222222-2222-2222-2222-222222222222";
const pool = (more: string): string =>
  `cluster: { gpuPools: [{ name: a, vmSize: Standard_NC40ads_H100_v5, ${more} }] }`;
const machine = (name: string, gpu: string): string => `{ name: ${name}, gpu: ${gpu}, gpus: 8, count: 2 }`;
const arc = (nodes: string, more = ""): string =>
  `cluster: { arc: { kubeconfigPath: ~/.kube/hall-2, nodes: [${nodes}]${more} } }`;
const H100 = machine("hgx", "h100-80gb");
const hosting = (target: string, more: string): string =>
  `${edited(["    azure: { model: gpt-5.1 }", `    azure: { model: gpt-5.1 }\n    selfHosted: ${target}`])}${more}\n`;

/** Clusters, their pools, machines on premises, and models that nobody can host there. */
export const badClusters = [
  bad(
    "a cluster that is there already and on premises",
    extended(`cluster: { ${EXISTING}, ▸arc: { kubeconfigPath: k, nodes: [${H100}] } }`),
    ["INF-1212", "cluster.arc", "arc and existing exclude each other", "keep arc or existing"],
  ),
  bad(
    "people who administer a cluster that somebody else runs",
    extended(`cluster: { ${EXISTING}, ▸adminGroupIds: [${GUID}] }`),
    [
      "INF-1214",
      "cluster.adminGroupIds",
      "adminGroupIds has no effect: the cluster is there already",
      "remove adminGroupIds",
    ],
  ),
  bad(
    "what only AKS has, on premises",
    extended(`cluster:\n  ▸kubernetesVersion: "1.35"\n  ▸driver: aks\n  arc: { kubeconfigPath: k, nodes: [${H100}] }`),
    ["INF-1214", "cluster.kubernetesVersion", "the cluster is on premises", "remove kubernetesVersion"],
    ["INF-1214", "cluster.driver", "AKS installs nothing on premises", "remove driver"],
  ),
  bad("a version of Kubernetes that AKS never had", extended('cluster: { kubernetesVersion: ▸"1.19" }'), [
    "INF-2201",
    "cluster.kubernetesVersion",
    '"1.19" is no Kubernetes version of AKS on record',
    "minor versions",
  ]),
  bad("a version of Kubernetes whose support ended", extended('cluster: { kubernetesVersion: ▸"1.32" }'), [
    "INF-2203",
    "cluster.kubernetesVersion",
    "support of Kubernetes 1.32 ended on 2026-03-31",
    "use one of 1.34",
  ]),
  bad(
    "hours of a model that people wait for",
    hosting("{ model: qwen3-8b, ▸hours: { timeZone: Europe/Berlin } }", "cluster: { adminGroupIds: [] }"),
    ["INF-2284", "models.clinical.selfHosted.hours", "asks for it at any time", "schedule: batch"],
  ),
  bad("a VM size that is none", extended("cluster: { gpuPools: [{ name: a, vmSize: ▸Standard_NC40ads_H100 }] }"), [
    "INF-3003",
    "cluster.gpuPools[0].vmSize",
    '"Standard_NC40ads_H100" is not a GPU VM size',
    'did you mean "Standard_NC40ads_H100_v5"',
  ]),
  bad("AMD's GPUs", extended("cluster: { gpuPools: [{ name: a, vmSize: ▸Standard_ND96isr_MI300X_v5 }] }"), [
    "INF-3004",
    "cluster.gpuPools[0].vmSize",
    "AMD Instinct MI300X 192 GB",
    "choose a VM size with NVIDIA GPUs",
  ]),
  bad("a confidential VM size", extended("cluster: { gpuPools: [{ name: a, vmSize: ▸Standard_NCC40ads_H100_v5 }] }"), [
    "INF-2248",
    "cluster.gpuPools[0].vmSize",
    "is a confidential VM with a GPU",
    "not confidential",
  ]),
  bad(
    "two pools of one name",
    extended(
      "cluster: { gpuPools: [{ name: a, vmSize: Standard_NC40ads_H100_v5 }, { name: ▸a, vmSize: Standard_NC80adis_H100_v5 }] }",
    ),
    ["INF-1201", "cluster.gpuPools[1].name", "a", "name"],
  ),
  bad("spot for health data", extended(pool("▸spot: { reason: nights are cheap }")), [
    "INF-2232",
    "cluster.gpuPools[0].spot",
    "serves health data that must not be interrupted",
    "interruptsHealthData",
  ]),
  bad(
    "spot with a reservation",
    `${edited(["data: phi", "data: public"])}${pool("spot: { reason: nights are cheap }, capacityReservationGroupId: ▸/subscriptions/s/g")}\n`
      .replace("    data: public", "    data: public\n    placement: self-hosted")
      .replace("    azure: { model: gpt-5.1 }", "    selfHosted: { model: phi-4 }"),
    [
      "INF-2233",
      "cluster.gpuPools[0].capacityReservationGroupId",
      "spot nodes can't use a capacity reservation",
      "remove spot",
    ],
  ),
  bad("a MIG profile of another card", extended(pool("mig: ▸1g.10gb")), [
    "INF-3012",
    "cluster.gpuPools[0].mig",
    "no MIG profile 1g.10gb is known for NVIDIA H100 NVL 94 GB",
    "1g.12gb",
  ]),
  bad(
    "Secure Boot with AKS's driver",
    extended("cluster: { driver: aks, gpuPools: [{ name: a, vmSize: Standard_NC40ads_H100_v5, secureBoot: ▸true }] }"),
    [
      "INF-2234",
      "cluster.gpuPools[0].secureBoot",
      "driver mode aks installs a driver that Secure Boot refuses",
      "use driver operator",
    ],
  ),
  bad(
    "a preview that nobody accepted",
    extended(
      "cluster: { driver: ▸managed-preview, gpuPools: [{ name: a, vmSize: Standard_NC40ads_H100_v5, min: 2 }, { name: b, vmSize: Standard_NC80adis_H100_v5, min: 2 }] }",
    ),
    ["INF-2236", "cluster.driver", "driver mode managed-preview is a preview without support", "acceptPreview"],
  ),
  bad("more nodes at least than at most", extended(pool("min: 4, max: ▸2")), [
    "INF-2208",
    "cluster.gpuPools[0].max",
    "a pool from 4 to 2 nodes can't be made",
    "min not above max",
  ]),
  bad("more zones than nodes", extended(pool('max: 1, zones: ▸["1", "2"]')), [
    "INF-2231",
    "cluster.gpuPools[0].zones",
    "1 node can't be spread over 2 zones",
    "allow 2 nodes",
  ]),
  bad("zones where the region has none", `${edited(["region: eastus2", "region: westus"])}${pool('zones: ▸["1"]')}\n`, [
    "INF-2209",
    "cluster.gpuPools[0].zones",
    "westus has no availability zones",
    "leave zones out",
  ]),
  bad(
    "zones of derived pools that the region has not",
    `${edited(["region: eastus2", "region: westus"])}cluster: { gpuZones: ▸["1"] }\n`,
    ["INF-2209", "cluster.gpuZones", "westus has no availability zones", "leave zones out"],
  ),
  bad(
    "zones of derived pools beside written ones",
    extended('cluster: { ▸gpuZones: ["1"], gpuPools: [{ name: a, vmSize: Standard_NC40ads_H100_v5 }] }'),
    ["INF-1214", "cluster.gpuZones", "gpuZones has no effect: gpuPools name their own zones", "remove gpuZones"],
  ),
  bad(
    "a local disk that is not on record",
    extended("cluster: { gpuPools: [{ name: a, vmSize: Standard_ND96asr_v4, localDisk: ▸true }] }"),
    [
      "INF-2239",
      "cluster.gpuPools[0].localDisk",
      "no local disk of Standard_ND96asr_v4 is on record",
      "leave localDisk out",
    ],
  ),
  bad("a cluster on premises without machines", extended("cluster: { ▸arc: { kubeconfigPath: k } }"), [
    "INF-1102",
    "cluster.arc.nodes",
    '"nodes" is missing',
    "add nodes: a list",
  ]),
  bad("machines with a GPU that is none", extended(arc(`{ name: hgx, gpu: ▸h100, gpus: 8, count: 2 }`)), [
    "INF-3023",
    "cluster.arc.nodes[0].gpu",
    '"h100" is not a GPU of the catalogue',
    "h100-80gb",
  ]),
  bad("machines with AMD's GPUs", extended(arc("{ name: mi, gpu: ▸mi300x-192gb, gpus: 8, count: 2 }")), [
    "INF-3004",
    "cluster.arc.nodes[0].gpu",
    "mi are AMD Instinct MI300X 192 GB",
    "NVIDIA",
  ]),
  bad("two kinds of machine of one name", extended(arc(`${H100}, { name: ▸hgx, gpu: l40s-48gb, gpus: 4, count: 2 }`)), [
    "INF-1201",
    "cluster.arc.nodes[1].name",
    "hgx",
    "name",
  ]),
  bad("machines with no GPU", extended(arc("{ name: cpu, gpu: h100-80gb, gpus: ▸0, count: 2 }")), [
    "INF-1105",
    "cluster.arc.nodes[0].gpus",
    "found the number 0; allowed: at least 1",
    "use at least 1",
  ]),
  bad("a key of the agents that is none", extended(arc(H100, ', agentPublicKeyCertificate: ▸"-----BEGIN"')), [
    "INF-1106",
    "cluster.arc.agentPublicKeyCertificate",
    "expected a public key in base64",
    "write a public key in base64",
  ]),
  bad(
    "roles on a registration that is not made",
    extended(arc(H100, `, ▸principals: { ops: { objectId: ${GUID}, may: view } }`)),
    ["INF-1213", "cluster.arc.principals", "roles are given on the registration", "add agentPublicKeyCertificate"],
  ),
  bad("a model to host that is none", hosting("{ model: ▸llama-3.3-70b-instuct }", ""), [
    "INF-3001",
    "models.clinical.selfHosted.model",
    '"llama-3.3-70b-instuct" is not a model of the catalogue',
    'did you mean "llama-3.3-70b-instruct"',
  ]),
  bad("a model to host whose facts are not known", hosting("{ model: ▸deepseek-v3.2 }", ""), [
    "INF-3002",
    "models.clinical.selfHosted.model",
    "deepseek-v3.2 can't be planned: not known is bytes a token",
    "choose a model whose facts are known",
  ]),
  bad("a VM size without a pool", hosting("{ model: phi-4, vmSize: ▸Standard_NC24ads_A100_v4 }", pool("max: 4")), [
    "INF-2282",
    "models.clinical.selfHosted.vmSize",
    "no pool of cluster.gpuPools has the VM size Standard_NC24ads_A100_v4",
    "use Standard_NC40ads_H100_v5",
  ]),
  bad("a VM size on premises", hosting("{ model: phi-4, ▸vmSize: Standard_NC40ads_H100_v5 }", arc(H100)), [
    "INF-1214",
    "models.clinical.selfHosted.vmSize",
    "the machines are those of cluster.arc.nodes",
    "remove vmSize",
  ]),
];
