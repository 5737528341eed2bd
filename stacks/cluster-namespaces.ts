import type { Admission, BaseNamespace } from "../charts/cluster-base";

/** Where each thing on the cluster lives. */
export const NAMESPACES = {
  models: "inference",
  gateway: "gateway",
  audit: "audit",
  gpus: "gpu-operator",
  groups: "lws-system",
  monitoring: "monitoring",
  scaling: "keda",
} as const;

/** What is installed, beside what serves. */
export interface Installed {
  readonly operator: boolean;
  readonly groups: boolean;
  readonly metrics: boolean;
  /** Somebody else's Prometheus, of which nobody knows where it runs. */
  readonly otherPrometheus: boolean;
}

// Where the pinned charts listen.
const WEBHOOK = 9443;
const [GRAFANA, PROMETHEUS, PROMETHEUS_OPERATOR_WEBHOOK] = [3000, 9090, 10250];
const [KEDA_METRICS_API, KEDA_METRICS] = [6443, 8080];
const GPU_METRICS = [9400, 8080];

/** The namespaces that there are, and who is let into each. */
export function namespacesOf({ operator, groups, metrics, otherPrometheus }: Installed): BaseNamespace[] {
  const scraped = (...ports: number[]): Admission[] =>
    metrics ? [{ ports, from: NAMESPACES.monitoring }] : otherPrometheus ? [{ ports }] : [];
  const gpus: BaseNamespace = {
    name: NAMESPACES.gpus,
    level: "privileged",
    reason: "the GPU Operator loads kernel modules and configures the container runtime of nodes",
    admits: scraped(...GPU_METRICS),
  };
  const measuring: BaseNamespace[] = [
    {
      name: NAMESPACES.monitoring,
      // Grafana asks everybody who they are; Prometheus asks nobody.
      admits: [{ ports: [GRAFANA, PROMETHEUS_OPERATOR_WEBHOOK] }, { ports: [PROMETHEUS], from: NAMESPACES.scaling }],
    },
    { name: NAMESPACES.scaling, admits: [{ ports: [KEDA_METRICS_API, WEBHOOK] }, ...scraped(KEDA_METRICS)] },
  ];
  return [
    ...[{ name: NAMESPACES.models }, { name: NAMESPACES.gateway }],
    ...(operator ? [gpus] : []),
    ...(groups ? [{ name: NAMESPACES.groups, admits: [{ ports: [WEBHOOK] }] }] : []),
    ...(metrics ? measuring : []),
  ];
}
