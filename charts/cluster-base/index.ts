import { Construct } from "constructs";
import { clusterBaseErrors, InferraError } from "../../lib/errors";
import { type KubernetesObject, LocalChart, type Namespace, type NetworkPolicy, type PriorityClass } from "../delivery";

/** A namespace, and what its pods may do. */
export interface BaseNamespace {
  readonly name: string;
  /** The level of Pod Security that the API server enforces. Default `restricted`. */
  readonly level?: "restricted" | "baseline" | "privileged";
  /** Why pods here may do more. Wanted for every level but `restricted`. */
  readonly reason?: string;
  /**
   * Ports on which others are let in; pods here reach each other, and anything elsewhere, as operators want the API server,
   * which has no address to name. Default: nothing is reached and nobody let in but by a policy of the pods' own.
   */
  readonly admits?: readonly Admission[];
}

export interface Admission {
  readonly ports: readonly number[];
  /** The one namespace they are open to. Default: anybody, such as the API server that calls a webhook. */
  readonly from?: string;
}

export interface ClusterBaseProps {
  readonly namespaces: readonly BaseNamespace[];
  /**
   * What tells namespaces apart that come later, from another state, in whose release there are no priorities. Default:
   * these are the first.
   */
  readonly word?: string;
}

/** Priorities of what runs on GPUs: real-time work takes the place of batch work where there is none left. */
export const PRIORITIES = { "real-time": 100_000, batch: 1_000 } as const;

/** What is there before anything else: namespaces with their limits, and priorities. */
export class ClusterBase extends Construct {
  readonly chart: LocalChart;

  /** @throws INF-2340 for a level below restricted without a reason. */
  constructor(scope: Construct, id: string, props: ClusterBaseProps) {
    super(scope, id);
    for (const { name, level = "restricted", reason } of props.namespaces) {
      if (level !== "restricted" && (reason ?? "").trim() === "") {
        throw new InferraError(clusterBaseErrors.levelWithoutReason(this.node.path, name, level));
      }
    }
    this.chart = new LocalChart(this, "Chart", {
      releaseName: props.word === undefined ? "inferra-base" : `inferra-base-${props.word}`,
      // The one namespace that every cluster has; nothing runs in it.
      namespace: "default",
      objects: [
        ...props.namespaces.map(namespaceOf),
        ...props.namespaces.map(networkOf),
        ...(props.word === undefined ? priorityClasses() : []),
      ],
    });
  }
}

function namespaceOf({ name, level = "restricted", reason }: BaseNamespace): Namespace {
  const pods = "pod-security.kubernetes.io";
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: {
        "app.kubernetes.io/part-of": "inferra",
        [`${pods}/enforce`]: level,
        [`${pods}/audit`]: "restricted",
        [`${pods}/warn`]: level,
      },
      annotations: {
        // Uninstalling a release must not take everything in the namespace with it.
        "helm.sh/resource-policy": "keep",
        ...(reason === undefined ? {} : { "inferra/pod-security-reason": reason }),
      },
    },
  };
}

function networkOf({ name, admits }: BaseNamespace): NetworkPolicy {
  const policy = (words: string, spec: NetworkPolicy["spec"]): NetworkPolicy => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: words, namespace: name },
    spec,
  });
  if (admits === undefined) return policy("deny-all", { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
  const rules = admits.map(({ ports, from }) => ({
    ...(from === undefined
      ? {}
      : { from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": from } } }] }),
    ports: ports.map((port) => ({ protocol: "TCP" as const, port })),
  }));
  return policy("admit", {
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ podSelector: {} }] }, ...rules],
  });
}

const priorityClasses = (): KubernetesObject[] =>
  (["real-time", "batch"] as const).map(
    (schedule): PriorityClass => ({
      apiVersion: "scheduling.k8s.io/v1",
      kind: "PriorityClass",
      metadata: { name: `inferra-${schedule}` },
      value: PRIORITIES[schedule],
      globalDefault: false,
      preemptionPolicy: schedule === "real-time" ? "PreemptLowerPriority" : "Never",
      description:
        schedule === "real-time"
          ? "People wait for it; takes the place of batch work."
          : "Gives way to real-time work.",
    }),
  );
