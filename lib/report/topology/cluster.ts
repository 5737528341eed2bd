import { subnetOf } from "./azure";
import type { Drawing } from "./drawing";
import { type KubernetesObject, type Release, releasesOf } from "./kubernetes";
import { type Attributes, blockOf, type Resource, type Resources, textOf } from "./resources";

/** Clusters, their node pools, and what is installed on them. */
export function drawClusters(drawing: Drawing, resources: Resources): void {
  for (const cluster of resources.ofType("azurerm_kubernetes_cluster")) drawCluster(drawing, resources, cluster);
  for (const { id, attributes } of resources.ofType("azurerm_arc_kubernetes_cluster")) {
    drawing.box(
      id,
      "cluster",
      textOf(attributes, "name") ?? "Cluster",
      ["on premises, by Azure Arc"],
      premises(drawing),
    );
  }
  for (const parts of poolsOf(resources)) drawPool(drawing, resources, parts);
  const releases = releasesOf(resources);
  if (releases.length === 0) return;
  const cluster = clusterOf(drawing, resources);
  drawServices(drawing, releases, cluster);
  for (const { objects } of releases) {
    for (const object of objects) drawEngine(drawing, resources, object, cluster);
  }
  for (const release of releases) drawGateway(drawing, resources, release, cluster);
}

const premises = (drawing: Drawing): string => drawing.box("premises", "cloud", "On premises", []);

function drawCluster(drawing: Drawing, resources: Resources, { stack, id, attributes }: Resource): void {
  const system = blockOf(attributes, "default_node_pool");
  const within = subnetOf(drawing, resources, stack, system.vnet_subnet_id);
  const version = textOf(attributes, "kubernetes_version");
  const lines = [
    `AKS${version === undefined ? "" : ` ${version}`}${attributes.private_cluster_enabled ? ", private" : ""}`,
  ];
  drawing.box(id, "cluster", textOf(attributes, "name") ?? "Cluster", lines, within);
  drawing.box(`${id}/system`, "pool", `Pool ${system.name}`, poolLines(system), id);
  const apiServer = blockOf(attributes, "api_server_access_profile").subnet_id;
  const subnet = apiServer === undefined ? undefined : subnetOf(drawing, resources, stack, apiServer);
  if (subnet !== undefined) drawing.box(`${id}/api`, "appliance", "API server", [textOf(attributes, "name")], subnet);
}

/** What pools have in common, and the nodes of all of them. */
function poolLines(...parts: readonly Attributes[]): string[] {
  const { vm_size, auto_scaling_enabled } = parts[0] ?? {};
  const sum = (count: string): number => parts.reduce((all, part) => all + Number(part[count]), 0);
  return [
    String(vm_size),
    auto_scaling_enabled === true ? `${sum("min_count")} to ${sum("max_count")} nodes` : `${sum("node_count")} nodes`,
  ];
}

/** Node pools; those that are one pool in several zones together. */
function poolsOf(resources: Resources): Resource[][] {
  const pools = new Map<string, Resource[]>();
  for (const pool of resources.ofType("azurerm_kubernetes_cluster_node_pool")) {
    const { kubernetes_cluster_id: cluster, vm_size, zones } = pool.attributes;
    const name = blockOf(pool.attributes, "node_labels")["inferra/pool"];
    const inZone = name !== undefined && Array.isArray(zones) && zones.length === 1;
    const key = inZone ? JSON.stringify([pool.stack, cluster, name, vm_size]) : pool.id;
    pools.set(key, [...(pools.get(key) ?? []), pool]);
  }
  return [...pools.values()];
}

function drawPool(drawing: Drawing, resources: Resources, parts: readonly Resource[]): void {
  const [first] = parts;
  if (first === undefined) return;
  const { stack, id, attributes } = first;
  const made = resources.reference(stack, attributes.kubernetes_cluster_id, "azurerm_kubernetes_cluster");
  const named = /\/managedClusters\/([^/]+)/i.exec(String(attributes.kubernetes_cluster_id))?.[1];
  const within =
    made?.id ??
    drawing.box(
      `existing/${named}`,
      "cluster",
      named ?? "Cluster",
      ["existing cluster"],
      subnetOf(drawing, resources, stack, attributes.vnet_subnet_id),
    );
  const all = parts.map((part) => part.attributes);
  const zones = all.flatMap((part) => (Array.isArray(part.zones) ? part.zones : []));
  const lines = [...poolLines(...all), zones.length === 0 ? undefined : `in zone ${zones.join(", ")}`];
  drawing.box(id, "pool", `Pool ${all.map((part) => part.name).join(", ")}`, lines, within);
}

/** The one cluster that releases go to. */
function clusterOf(drawing: Drawing, resources: Resources): string {
  const made = resources.ofType("azurerm_kubernetes_cluster", "azurerm_arc_kubernetes_cluster").map(({ id }) => id);
  const pools = resources.ofType("azurerm_kubernetes_cluster_node_pool").map(({ attributes }) => {
    return `existing/${/\/managedClusters\/([^/]+)/i.exec(String(attributes.kubernetes_cluster_id))?.[1]}`;
  });
  const drawn = [...made, ...pools].find((one) => drawing.has(one));
  return drawn ?? drawing.box("existing/cluster", "cluster", "Kubernetes cluster", ["existing cluster"]);
}

/** Charts of others, in one box. */
function drawServices(drawing: Drawing, releases: readonly Release[], cluster: string): void {
  const lines = releases.flatMap(({ name, version }) => (version === undefined ? [] : [`${name} ${version}`]));
  if (lines.length > 0) drawing.box(`${cluster}/services`, "service", "Cluster services", lines, cluster);
}

const ENGINES = ["Deployment", "LeaderWorkerSet"];
const engineId = (name: string, namespace = ""): string => `engine/${namespace}/${name}`;

/** An engine lies in the pool that its pods ask for. */
function drawEngine(
  drawing: Drawing,
  resources: Resources,
  { kind, metadata, spec = {} }: KubernetesObject,
  cluster: string,
): void {
  const alias = metadata.labels?.["inferra/model"];
  if (alias === undefined || !ENGINES.includes(kind)) return;
  const track = metadata.labels?.["inferra/track"];
  const pod = podOf(spec);
  const gpus = gpusOf(pod);
  const lines = [
    track === undefined || track === "stable" ? undefined : track,
    `${spec.replicas} replicas`,
    gpus === undefined ? undefined : `${gpus} GPU${gpus === "1" ? "" : "s"} a pod`,
  ];
  const wanted = blockOf(pod, "nodeSelector")["inferra/pool"];
  const pool = resources
    .ofType("azurerm_kubernetes_cluster_node_pool")
    .find(({ attributes }) => wanted !== undefined && blockOf(attributes, "node_labels")["inferra/pool"] === wanted);
  drawing.box(engineId(metadata.name, metadata.namespace), "engine", `vLLM ${alias}`, lines, pool?.id ?? cluster);
}

/** The pods of a workload; of several kinds in one replica, those that lead. */
function podOf(spec: Attributes): Attributes {
  const template = blockOf(spec, "leaderWorkerTemplate").leaderTemplate ?? spec.template;
  return blockOf({ template: (template as Attributes | undefined)?.spec }, "template");
}

function gpusOf(pod: Attributes): string | undefined {
  const containers = Array.isArray(pod.containers) ? (pod.containers as Attributes[]) : [];
  const limits = containers.map((one) => blockOf(blockOf(one, "resources"), "limits")["nvidia.com/gpu"]);
  const gpus = limits.find((one) => one !== undefined);
  return gpus === undefined ? undefined : String(gpus);
}

/** The gateway, and everything that its objects call. */
function drawGateway(drawing: Drawing, resources: Resources, { stack, objects }: Release, cluster: string): void {
  for (const { metadata, kind, spec = {} } of objects) {
    if (kind !== "Gateway") continue;
    const listener = blockOf(spec, "listeners");
    const id = `gateway/${metadata.namespace}/${metadata.name}`;
    const record = resources.ofType("azurerm_private_dns_a_record").find((one) => one.stack === stack)
      ?.attributes.records;
    const lines = [textOf(listener, "hostname"), Array.isArray(record) ? record.join(", ") : undefined];
    drawing.box(id, "gateway", "Gateway", lines, cluster);
    for (const called of calledBy(resources, stack, objects)) drawing.connect(id, called, "calls");
  }
}

/** What objects name by its address: engines by their service, managed APIs through their private endpoints. */
function calledBy(resources: Resources, stack: string, objects: readonly KubernetesObject[]): string[] {
  const text = JSON.stringify(objects);
  const engines = [...text.matchAll(/([a-z0-9.-]+)\.([a-z0-9-]+)\.svc\.cluster\.local/g)].map(([, name, namespace]) =>
    engineId(name ?? "", namespace),
  );
  const accounts = resources
    .ofType("azurerm_cognitive_account")
    .filter((account) => namesAccount(resources, stack, objects, text, account));
  const azure = resources
    .ofType("azurerm_private_endpoint")
    .filter(({ stack: of, attributes }) =>
      resources.referredTo(of, attributes.private_service_connection).some((one) => accounts.includes(one)),
    );
  const bedrock = resources.ofType("aws_vpc_endpoint").filter(({ attributes }) => {
    const [, region] = /\.([a-z0-9-]+)\.bedrock-runtime$/.exec(textOf(attributes, "service_name") ?? "") ?? [];
    return region !== undefined && text.includes(`bedrock-runtime.${region}.`);
  });
  return [...engines, ...[...azure, ...bedrock].map(({ id }) => id)];
}

function namesAccount(
  resources: Resources,
  stack: string,
  objects: readonly KubernetesObject[],
  text: string,
  account: Resource,
): boolean {
  const name = textOf(account.attributes, "custom_subdomain_name");
  const named = name !== undefined && (text.includes(`"${name}"`) || text.includes(`${name}.openai.azure`));
  return named || resources.referredTo(stack, objects).includes(account);
}
