import type { TerraformResource } from "cdktf";
import type { Weakened } from "../weakened";

/** How nodes of a cluster reach what lies outside the virtual network. */
export interface IClusterEgress {
  /** AKS's name of it. */
  readonly outboundType: "userDefinedRouting" | "userAssignedNATGateway" | "none";
  /** Why it is acceptable that nothing lists which hosts nodes may reach. Absent: something does, or there is no way. */
  readonly unfiltered?: Weakened;
  /** What must be done before a cluster is made, where it is made in the same stack. */
  readonly ready: readonly TerraformResource[];
}

/** Ways out that already exist, and none at all. */
export class ClusterEgress {
  /** The node subnet has a route table whose default route leads to a firewall that somebody else runs. */
  static existingRoute(): IClusterEgress {
    return { outboundType: "userDefinedRouting", ready: [] };
  }

  /** The node subnet has a NAT gateway, through which nodes reach any host. */
  static existingNat(unfiltered: Weakened): IClusterEgress {
    return { outboundType: "userAssignedNATGateway", unfiltered, ready: [] };
  }

  /** No way out. Nodes start from images that a private registry caches. */
  static none(): IClusterEgress {
    return { outboundType: "none", ready: [] };
  }
}
