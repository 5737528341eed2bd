// Writes charts/delivery/schemas from what a running API server publishes, with the CRDs of the pinned releases loaded:
//   KUBECONFIG=... node scripts/kubernetes-schemas.mjs
// Descriptions, defaults and status go; what an object may not have is said; parts that repeat are written once.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";

const RELEASES = {
  kubernetes: {
    source: "OpenAPI v3 of kube-apiserver 1.34.4 (https://github.com/kubernetes/kubernetes, Apache-2.0)",
    kinds: {
      v1: ["ConfigMap", "LimitRange", "Namespace", "PersistentVolume", "PersistentVolumeClaim", "ResourceQuota"].concat(
        ["Pod", "Secret", "Service", "ServiceAccount"],
      ),
      "apps/v1": ["DaemonSet", "Deployment", "StatefulSet"],
      "admissionregistration.k8s.io/v1": ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"],
      "batch/v1": ["CronJob", "Job"],
      "networking.k8s.io/v1": ["Ingress", "NetworkPolicy"],
      "node.k8s.io/v1": ["RuntimeClass"],
      "policy/v1": ["PodDisruptionBudget"],
      "rbac.authorization.k8s.io/v1": ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"],
      "scheduling.k8s.io/v1": ["PriorityClass"],
      "storage.k8s.io/v1": ["StorageClass"],
    },
  },
  keda: {
    source: "CRDs of KEDA 2.20.2 (https://github.com/kedacore/keda, Apache-2.0)",
    kinds: { "keda.sh/v1alpha1": ["ScaledObject", "TriggerAuthentication"] },
  },
  "prometheus-operator": {
    source:
      "CRDs of Prometheus Operator 0.93.1 (https://github.com/prometheus-operator/prometheus-operator, Apache-2.0)",
    kinds: { "monitoring.coreos.com/v1": ["PodMonitor", "PrometheusRule", "ServiceMonitor"] },
  },
  lws: {
    source: "CRD of LeaderWorkerSet 0.9.0 (https://github.com/kubernetes-sigs/lws, Apache-2.0)",
    kinds: { "leaderworkerset.x-k8s.io/v1": ["LeaderWorkerSet"] },
  },
  "secrets-store": {
    source:
      "CRD of Secrets Store CSI driver 1.6.0 (https://github.com/kubernetes-sigs/secrets-store-csi-driver, Apache-2.0)",
    kinds: { "secrets-store.csi.x-k8s.io/v1": ["SecretProviderClass"] },
  },
  "gateway-api": {
    source: "CRDs of Gateway API 1.6.1, standard channel (https://github.com/kubernetes-sigs/gateway-api, Apache-2.0)",
    kinds: { "gateway.networking.k8s.io/v1": ["Gateway", "GatewayClass", "HTTPRoute"] },
  },
  agentgateway: {
    source: "CRDs of agentgateway 1.4.1 (https://github.com/agentgateway/agentgateway, Apache-2.0)",
    kinds: { "agentgateway.dev/v1alpha1": ["AgentgatewayBackend", "AgentgatewayParameters", "AgentgatewayPolicy"] },
  },
  "envoy-gateway": {
    source: "CRDs of Envoy Gateway 1.9.0 (https://github.com/envoyproxy/gateway, Apache-2.0)",
    kinds: {
      "gateway.envoyproxy.io/v1alpha1": [
        ...["Backend", "BackendTrafficPolicy", "ClientTrafficPolicy", "EnvoyProxy", "SecurityPolicy"],
      ],
    },
  },
  "envoy-ai-gateway": {
    source: "CRDs of Envoy AI Gateway 1.1.0 (https://github.com/envoyproxy/ai-gateway, Apache-2.0)",
    kinds: {
      "aigateway.envoyproxy.io/v1beta1": [
        "AIGatewayRoute",
        "AIServiceBackend",
        "BackendSecurityPolicy",
        "GatewayConfig",
      ],
    },
  },
};

/** Words of JSON Schema that constrain; the rest is for documentation and servers. */
const KEPT = new Set(
  [
    "type",
    "enum",
    "pattern",
    "required",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
  ].concat(["minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"]),
);

const index = {};
for (const [name, release] of Object.entries(RELEASES)) {
  const kinds = {};
  const shared = {};
  for (const [apiVersion, names] of Object.entries(release.kinds)) {
    const path = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
    const { components } = JSON.parse(
      execFileSync("kubectl", ["get", "--raw", `/openapi/v3/${path}`], { encoding: "utf8", maxBuffer: 1 << 28 }),
    );
    const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
    const [, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
    for (const kind of names) {
      const [, schema] = Object.entries(components.schemas).find(([, one]) =>
        (one["x-kubernetes-group-version-kind"] ?? []).some(
          (gvk) => gvk.group === group && gvk.version === version && gvk.kind === kind,
        ),
      );
      const { status: _, ...properties } = schema.properties;
      kinds[`${apiVersion}/${kind}`] = strict({ ...schema, properties }, components.schemas, shared, []);
    }
  }
  for (const kind of Object.keys(kinds)) index[kind] = name;
  const { roots, definitions } = shareRepeated(kinds, shared);
  writeFileSync(`charts/delivery/schemas/${name}.json`, written(release.source, roots, definitions));
}

// Which file holds a kind, so that only those are read that are needed.
const sorted = Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("charts/delivery/schemas/index.json", `${JSON.stringify(sorted, null, 2)}\n`);

/** A structural schema without words, in which no other field is allowed. */
function strict(schema, all, shared, trail) {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (ref !== undefined) {
    const name = ref.replace("#/components/schemas/", "");
    if (!(name in shared)) {
      shared[name] = true;
      shared[name] = strict(all[name], all, shared, [...trail, name]);
    }
    return { $ref: `#/definitions/${name}` };
  }
  if (schema["x-kubernetes-int-or-string"] || schema.format === "int-or-string")
    return constraints(schema, ["integer", "string"]);
  if (schema.oneOf?.length === 2 && schema.oneOf.every((one) => ["string", "number", "integer"].includes(one.type))) {
    return { type: schema.oneOf.map((one) => one.type) };
  }
  const result = constraints(schema);
  if (schema.items !== undefined) result.items = strict(schema.items, all, shared, trail);
  if (schema.properties !== undefined) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, strict(value, all, shared, trail)]),
    );
    if (schema["x-kubernetes-preserve-unknown-fields"] !== true) result.additionalProperties = false;
  } else if (typeof schema.additionalProperties === "object") {
    result.additionalProperties = strict(schema.additionalProperties, all, shared, trail);
  }
  for (const key of ["oneOf", "anyOf", "allOf"])
    if (schema[key] !== undefined) result[key] = schema[key].map(condition);
  if (schema.not !== undefined) result.not = condition(schema.not);
  return result;
}

/** Conditions beside a structural schema; they forbid no field by leaving it out. */
function condition(schema) {
  const result = constraints(schema);
  for (const key of ["oneOf", "anyOf", "allOf"])
    if (schema[key] !== undefined) result[key] = schema[key].map(condition);
  if (schema.not !== undefined) result.not = condition(schema.not);
  if (schema.items !== undefined) result.items = condition(schema.items);
  if (schema.properties !== undefined) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, condition(value)]),
    );
  }
  return result;
}

function constraints(schema, type = schema.type) {
  const kept = Object.fromEntries(Object.entries(schema).filter(([key]) => KEPT.has(key)));
  // OpenAPI 3.0 writes exclusive bounds as flags.
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ]) {
    if (kept[flag] === true) [kept[flag], kept[bound]] = [kept[bound], undefined];
    else if (kept[flag] === false) delete kept[flag];
  }
  return type === undefined ? kept : { ...kept, type };
}

/** Parts of more than 300 characters that occur twice or more become definitions; CRDs that hold pods are full of them. */
function shareRepeated(kinds, shared) {
  const seen = new Map();
  const count = (node) => {
    if (typeof node !== "object" || node === null) return;
    if (!Array.isArray(node) && node.type !== undefined) {
      const text = JSON.stringify(node);
      if (text.length > 300) {
        seen.set(text, (seen.get(text) ?? 0) + 1);
        if (seen.get(text) > 1) return;
      }
    }
    for (const child of Object.values(node)) count(child);
  };
  count(kinds);
  count(shared);
  const definitions = {};
  const replace = (node, top = false) => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map((one) => replace(one));
    const text = JSON.stringify(node);
    if (!top && (seen.get(text) ?? 0) > 1) {
      const name = `part-${createHash("sha256").update(text).digest("hex").slice(0, 10)}`;
      if (!(name in definitions)) {
        definitions[name] = {};
        definitions[name] = replace(node, true);
      }
      return { $ref: `#/definitions/${name}` };
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replace(value)]));
  };
  const roots = Object.fromEntries(Object.entries(kinds).map(([key, value]) => [key, replace(value, true)]));
  for (const [key, value] of Object.entries(shared)) definitions[key] = replace(value, true);
  return { roots, definitions };
}

/** One line a kind and a definition, in order, so that a change of version can be read. */
function written(source, kinds, definitions) {
  const lines = (entries) =>
    Object.keys(entries)
      .sort()
      .map((key) => `    ${JSON.stringify(key)}: ${JSON.stringify(entries[key])}`)
      .join(",\n");
  return `{\n  "source": ${JSON.stringify(source)},\n  "kinds": {\n${lines(kinds)}\n  },\n  "definitions": {\n${lines(definitions)}\n  }\n}\n`;
}
