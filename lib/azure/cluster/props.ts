import type { AzureCloud } from "../../catalog";
import type { IContainerRegistry } from "../container-registry";
import type { IDiskEncryption } from "../disk-encryption";
import type { IClusterEgress } from "../egress";
import type { IKeyVault } from "../key-vault";
import type { IPrivateDns } from "../private-dns";
import type { ZoneChoice } from "../private-endpoint/zones";
import type { AzurePlacement } from "../scope";
import type { Weakened } from "../weakened";

/** Microsoft's keys in place of one's own, and why that is acceptable. */
export interface PlatformKeys {
  readonly platformKeys: Weakened;
}

/** How etcd, which holds the cluster's secrets, is encrypted. */
export interface EtcdEncryption {
  /** The vault of the key. */
  readonly vault: IKeyVault;
  /** An existing key, with its version, that encrypts and decrypts. Default: one is made in the vault. */
  readonly keyId?: string;
  /** `private`, the default: the vault is reached inside the network only, which wants apiServer vnet-integration. */
  readonly access?: "private" | "public";
}

/** Somebody who deploys onto the cluster, such as the pipeline. */
export interface ClusterDeployer {
  readonly objectId: string;
  readonly type: "ServicePrincipal" | "Group" | "User";
}

/** The pool of the cluster's own components, and of what needs no GPU. */
export interface SystemPool {
  /** A VM size of the catalogue. Default `Standard_D4ds_v5`. */
  readonly vmSize?: string;
  /** Fewest nodes. Default: one a zone, at least two. */
  readonly min?: number;
  /** Most nodes. Default 6. */
  readonly max?: number;
  /** Availability zones. Default: all of the region. */
  readonly zones?: readonly string[];
  /** The OS disk, which lies on the VM's local disk, in GiB. Default 128. */
  readonly osDiskGiB?: number;
  /** Keeps everything but the cluster's own components out. Needs another pool without GPUs. Default false. */
  readonly criticalAddonsOnly?: boolean;
}

/** A weekly time in which AKS may change things. */
export interface MaintenanceWindow {
  readonly day: "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
  /** `HH:MM`, 24 hours. */
  readonly startTime: string;
  /** Difference to UTC, such as `-05:00`. Default `+00:00`. */
  readonly utcOffset?: string;
  /** Length in hours, 4 to 24; shorter ones are never used. */
  readonly hours: number;
}

export interface AksClusterProps extends AzurePlacement, ZoneChoice {
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** The day on which version lifecycles are judged, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Kubernetes minor version, such as `1.35`. Default: the one before the newest that is available on `asOf`. */
  readonly kubernetesVersion?: string;
  /** Keeps a version a year longer, in the Premium tier. Default false. */
  readonly longTermSupport?: boolean;
  /** The Entra tenant, whose id claims are trusted. */
  readonly tenantId: string;
  /** Entra groups that administer the cluster. At least one, as there are no local accounts. */
  readonly adminGroupIds: readonly string[];
  /** Who deploys onto the cluster, by a short name; each may do everything inside it. Default: nobody but the groups. */
  readonly deployers?: Readonly<Record<string, ClusterDeployer>>;

  /** The virtual network of the nodes. */
  readonly vnetId: string;
  /** The subnet of the nodes. */
  readonly nodeSubnetId: string;
  /**
   * `vnet-integration`, the default: the API server lies in a subnet of ours, reached without tunnel or endpoint.
   * `private-link`: behind a private endpoint in the node subnet. The first can't be taken back.
   */
  readonly apiServer?: "vnet-integration" | "private-link";
  /** The subnet of the API server, a /28 or larger that is delegated to AKS. For vnet-integration. */
  readonly apiServerSubnetId?: string;
  /** A subnet that internal load balancers get addresses in, beside the nodes' own. Default: none. */
  readonly loadBalancerSubnetId?: string;
  /** Who owns the private DNS zone of the API server. In mode `policy` AKS makes its own. */
  readonly dns: IPrivateDns;
  /** How nodes reach what lies outside. */
  readonly egress: IClusterEgress;
  /** The range of pods, in CIDR notation; nothing else that the cluster talks to may use it. Default `10.244.0.0/16`. */
  readonly podRange?: string;
  /** The range of services, in CIDR notation, /12 or smaller. Default `10.245.0.0/16`. */
  readonly serviceRange?: string;
  /** Ranges of the network and its peers, in CIDR notation, that pods and services must not overlap. Default: none. */
  readonly networkRanges?: readonly string[];

  /** What encrypts the disks of nodes. It can't be changed later. */
  readonly diskEncryption: IDiskEncryption | PlatformKeys;
  /** What encrypts etcd. */
  readonly etcdEncryption: EtcdEncryption | PlatformKeys;
  /** The registry that nodes pull from. Without a way out it must cache Microsoft's images. Default: none. */
  readonly registry?: IContainerRegistry;

  /** The system pool. */
  readonly systemPool?: SystemPool;
  /** `patch`, the default, follows patches of the minor version; minor versions are Terraform's alone. */
  readonly upgradeChannel?: "patch" | "node-image" | "none";
  /** How nodes get patches of their OS. Default `NodeImage`. */
  readonly nodeOsChannel?: "NodeImage" | "SecurityPatch" | "None";
  /** When AKS may upgrade Kubernetes. Default: Sundays from 02:00 UTC, 6 hours. */
  readonly upgradeWindow?: MaintenanceWindow;
  /** When AKS may replace nodes for OS patches. Default: Saturdays from 02:00 UTC, 6 hours. */
  readonly nodeOsWindow?: MaintenanceWindow;
  /** How long pods get to end when the autoscaler removes their node, in seconds, 30 to 3600. Default 600. */
  readonly maxGracefulTerminationSeconds?: number;
  /** Uses cryptography that is validated by FIPS 140 on the nodes of the system pool. Default false. */
  readonly fips?: boolean;
  /** Installs the driver for volumes on Azure Blob Storage, such as those of model weights. Default false. */
  readonly blobVolumes?: boolean;

  /** The workspace that takes the audit log, and what Defender finds. */
  readonly workspaceId: string;
  /** The storage account that keeps the audit log unchanged. Default: none. */
  readonly archiveId?: string;
  /** Leaves Defender for Containers out. Default: it is on. */
  readonly withoutDefender?: Weakened;
  /** Leaves Azure Policy out. Default: it is on. */
  readonly withoutPolicy?: Weakened;

  /** Lets a change that needs it delete the cluster and make it anew. Default: such a change is refused by name. */
  readonly replaceable?: Weakened;
  /** Guards the cluster against deletion by Terraform. Default true. */
  readonly production?: boolean;
}
