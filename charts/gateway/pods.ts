/** What pods of a gateway have in common, whoever makes them. */

/** How long a pod that ends still takes calls, until the load balancer knows. */
export const settleSeconds = 15;

/** AKS gives pods with this label the token of their service account for Azure. */
export const podLabels = { "azure.workload.identity/use": "true" } as const;

/** What the level `restricted` wants, and the containers don't say. */
export const securityContext = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } } as const;

/** Pods in different zones and on different nodes, as far as there are any. */
export const spread = (matchLabels: Readonly<Record<string, string>>) =>
  ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { ...matchLabels } },
  }));
