/** Where each thing on the cluster lives. */
export const NAMESPACES = {
  models: "inference",
  gateway: "gateway",
  gpus: "gpu-operator",
  groups: "lws-system",
  monitoring: "monitoring",
  scaling: "keda",
} as const;
