import type { ImageSource, ReleaseProps } from "../delivery";
import type { GatewayPeer } from "../gateway";

/** What the objects of an audit sink are rendered from. */
export interface AuditSinkSettings extends ImageSource {
  /** A namespace that nothing else runs in: who may start pods in it reads what waits there. */
  readonly namespace: string;
  /** Where records are kept: the endpoint of a storage account, such as `https://….blob.core.windows.net/`, and a container. */
  readonly store: { readonly endpoint: string; readonly container: string };
  /** The Entra tenant of the identity. */
  readonly tenantId: string;
  /** Client id of the managed identity that appends records. Federate it with `AUDIT_SINK_SERVICE_ACCOUNT` of the namespace. */
  readonly identityClientId: string;
  /** Pods that send records, and nobody else may. */
  readonly writers: readonly GatewayPeer[];
  /** How much waits on each of two disks while the store can't be reached, in GiB, 4 to 1024. Default 32. */
  readonly bufferGiB?: number;
  /** The disk encryption set whose key those disks are encrypted with. */
  readonly diskEncryptionSetId?: string;
  /** Why disks are encrypted with Microsoft's key, where no `diskEncryptionSetId` is given. */
  readonly platformManagedKeys?: { readonly reason: string };
  /** Who reads metrics. Default: nobody. */
  readonly scrapers?: readonly GatewayPeer[];
  /**
   * Where runbooks are published, for alerts on records that wait, are refused or never came. With it the Prometheus
   * Operator's CRDs must be there. Default: no alerts, and nobody hears of a loss.
   */
  readonly runbooksUrl?: string;
}

export interface AuditSinkProps extends Omit<ReleaseProps, "releaseName" | "namespace">, AuditSinkSettings {}
