import { OTLP_PORT } from "./collector";

export const AUDIT_SINK = "audit-sink";
/** The service account of the pods: what the identity that appends is federated with. */
export const AUDIT_SINK_SERVICE_ACCOUNT = "audit-sink";
/** The class of the disks on which records wait. */
export const DISKS = "inferra-audit-buffer";

export const selector = { "app.kubernetes.io/name": AUDIT_SINK } as const;
export const labels = { "app.kubernetes.io/part-of": "inferra", "app.kubernetes.io/component": AUDIT_SINK } as const;

/** Where records are sent, from anywhere on the cluster that its network policy lets through. */
export const auditSinkAddress = (
  namespace: string,
): { readonly namespace: string; readonly host: string; readonly port: number } => ({
  namespace,
  host: `${AUDIT_SINK}.${namespace}.svc.cluster.local`,
  port: OTLP_PORT,
});
