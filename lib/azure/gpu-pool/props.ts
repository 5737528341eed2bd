import type { GpuDriverMode } from "../../catalog";
import type { DataClass } from "../../checks/data-class";
import type { IAksCluster } from "../cluster";
import type { Weakened } from "../weakened";

/** Spot capacity: cheaper, and taken away with 30 seconds' notice. */
export interface GpuSpot extends Weakened {
  /** The most that a node may cost, in US dollars an hour. Default: as much as a regular one. */
  readonly maxPricePerHour?: number;
  /** Wanted where the pool serves health data: why its requests may be cut off. */
  readonly interruptsHealthData?: Weakened;
}

export interface GpuPoolProps {
  /** The cluster that takes the pool. */
  readonly cluster: IAksCluster;
  /** 1 to 6 lower-case letters and digits. A zone and a hash of what can't change in place are added. */
  readonly name: string;
  /** A GPU VM size of the catalogue, such as `Standard_NC40ads_H100_v5`. */
  readonly vmSize: string;
  /**
   * Who installs the driver: `operator`, the GPU Operator; `aks`; or `managed-preview`, AKS with the whole GPU stack.
   * One choice for all pools of a cluster, as one set of operator values follows from it.
   */
  readonly driver: GpuDriverMode;
  /** Fewest nodes, all zones together. 0 lets the pool go when nothing runs. Default 1. */
  readonly min?: number;
  /** Most nodes, all zones together. Default 2. */
  readonly max?: number;
  /** Availability zones; each becomes a pool of its own, which the autoscaler balances. Default: none, Azure chooses. */
  readonly zones?: readonly string[];
  /** The strictest class of data that the pool serves. Default `phi`. */
  readonly data?: DataClass;
  /** Uses spot capacity. Default: regular capacity. */
  readonly spot?: GpuSpot;
  /** Cuts every GPU into slices of this MIG profile, such as `1g.12gb`. Default: whole GPUs. */
  readonly mig?: string;
  /** How slices are asked for: `single` as `nvidia.com/gpu`, `mixed` by their profile. Default `single`. */
  readonly migStrategy?: "single" | "mixed";
  /** Capacity that was reserved beforehand. The cluster's identity must be Contributor of its resource group. */
  readonly capacityReservationGroupId?: string;
  /** Offers the VM's local disk to pods, such as for a cache of models; it is empty after every deallocation. Default false. */
  readonly localDisk?: boolean;
  /** The OS disk, which also holds images and the pods' scratch space, in GiB, 64 to 2048. Default 256. */
  readonly osDiskGiB?: number;
  /** Starts nodes with Secure Boot and a virtual TPM. Default false. */
  readonly secureBoot?: boolean;
  /** Uses cryptography that is validated by FIPS 140 on the nodes. Default false. */
  readonly fips?: boolean;
  /** Further labels of the nodes. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Nodes that an upgrade adds beforehand, as a number or percentage; each wants quota. Default `1`. */
  readonly surge?: string;
  /** How long an upgrade waits for pods to leave a node, in minutes, 5 to 1440. Default 30, or the cluster's grace. */
  readonly drainMinutes?: number;
  /** How long an upgrade waits after each node, in minutes, 0 to 30. Default 5. */
  readonly soakMinutes?: number;
  /** Kubernetes minor version. Default: the cluster's. */
  readonly kubernetesVersion?: string;
  /** Uses a preview of Azure. Default: refused. */
  readonly acceptPreview?: Weakened;
}
