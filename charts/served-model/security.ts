import type { Container, PodSpec, Probe } from "../delivery";
import { METRICS_PORT, USER_ID } from "./names";

/** What no container of ours may do. */
export const SECURITY: Container["securityContext"] = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser: USER_ID,
  runAsGroup: USER_ID,
  seccompProfile: { type: "RuntimeDefault" },
};

/** What no pod of ours may do: it has no token, no host, and no name of another's service. */
export const POD_SECURITY = {
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  hostIPC: false,
  hostNetwork: false,
  hostPID: false,
  shareProcessNamespace: false,
  securityContext: {
    fsGroup: USER_ID,
    fsGroupChangePolicy: "OnRootMismatch",
    runAsNonRoot: true,
    runAsUser: USER_ID,
    runAsGroup: USER_ID,
    seccompProfile: { type: "RuntimeDefault" },
  },
} as const satisfies Partial<PodSpec>;

/** Asks over the port for metrics and health. */
export const probe = (
  path: string,
  times: { readonly periodSeconds: number; readonly failureThreshold: number },
): Probe => ({ httpGet: { path, port: METRICS_PORT }, timeoutSeconds: 5, ...times });
