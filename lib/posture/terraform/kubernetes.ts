import { decoded } from "./evaluate";
import { Resource } from "./resource";
import { descend, isList, isMap, only, resolve, type Value, type Values } from "./value";

/** The cluster objects that Terraform resources bring, each as a resource of its own. */
export function clusterObjects(resources: readonly Resource[]): { objects: Resource[]; unread: string[] } {
  const objects: Resource[] = [];
  const unread: string[] = [];
  for (const resource of resources) {
    if (resource.type === "helm_release") {
      const found = releaseObjects(resource);
      if (found === undefined) unread.push(resource.address);
      else objects.push(...found);
    } else if (resource.type === "kubernetes_manifest") {
      const manifest = resolve(resource.values.manifest);
      const values = isMap(manifest) ? manifest : decoded(resource.values.manifest);
      if (isMap(values)) objects.push(...objectOf(values, resource));
      else unread.push(resource.address);
    } else if (resource.type.startsWith("kubernetes_")) objects.push(...nativeObject(resource));
  }
  return { objects, unread };
}

/**
 * What a chart that writes out its values installs: the list `objects`. Other charts render their own; what those make
 * doesn't stand in Terraform. `undefined` where the values are not known.
 */
function releaseObjects(release: Resource): Resource[] | undefined {
  const texts = resolve(release.values.values);
  if (texts === undefined || texts === null) return [];
  if (!isList(texts)) return undefined;
  const objects: Resource[] = [];
  for (const text of texts) {
    const values = decoded(text);
    const local = typeof release.values.chart === "string" && release.values.chart.startsWith(".");
    if (values === undefined && local) return undefined;
    const listed = resolve(descend(values, ["objects"]));
    if (!isList(listed)) continue;
    for (const one of listed) if (isMap(one)) objects.push(...objectOf(one, release));
  }
  return objects;
}

function objectOf(values: Values, origin: Resource): Resource[] {
  const kind = resolve(values.kind);
  if (typeof kind !== "string" || resolve(values.apiVersion) === undefined) return [];
  if (kind === "List") {
    return (isList(values.items) ? values.items : []).flatMap((item) => (isMap(item) ? objectOf(item, origin) : []));
  }
  return [clusterObject(kind, values, origin)];
}

function clusterObject(kind: string, values: Values, origin: Resource): Resource {
  const named = (key: string): string => {
    const name = resolve(descend(values, ["metadata", key]));
    return typeof name === "string" ? name : name === undefined || name === null ? "" : "*";
  };
  const place = [named("namespace"), named("name")].filter((part) => part !== "");
  return new Resource({
    type: `kubernetes:${kind}`,
    stack: origin.stack,
    address: [`kubernetes:${kind}`, ...place].join("/"),
    path: origin.path,
    certain: origin.certain,
    origin,
    values: () => values,
  });
}

/** Blocks that are lists in Kubernetes and singular in Terraform. */
const PLURALS: Readonly<Record<string, string>> = {
  container: "containers",
  initContainer: "initContainers",
  volume: "volumes",
  volumeMount: "volumeMounts",
  port: "ports",
  toleration: "tolerations",
  rule: "rules",
  subject: "subjects",
  matchExpression: "matchExpressions",
};

/** `kubernetes_deployment_v1` and its like: the same object, in Terraform's spelling. */
function nativeObject(resource: Resource): Resource[] {
  const plain = resource.type.slice("kubernetes_".length).replace(/_v\d+((alpha|beta)\d+)?$/, "");
  const kind = plain.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const spelled = respelled(resource.values);
  if (!isMap(spelled) || spelled.metadata === undefined) return [];
  return [clusterObject(kind, { kind, ...spelled, metadata: only(spelled.metadata) ?? null }, resource)];
}

/** Keys that hold names of the user's and not fields. */
const VERBATIM = new Set(["labels", "annotations", "match_labels", "node_selector", "data", "limits", "requests"]);

function respelled(value: Value): Value {
  if (isList(value)) return value.map(respelled);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const camel = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      return [PLURALS[camel] ?? camel, VERBATIM.has(key) ? item : respelled(item)];
    }),
  );
}
