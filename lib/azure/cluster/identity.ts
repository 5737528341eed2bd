import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { azureRole } from "../../catalog";
import { placed } from "../scope";
import type { AksClusterProps } from "./props";

/**
 * The identity of the control plane, and that of the nodes. Both exist before the cluster, so that all they need is
 * granted when AKS looks: a cluster's own identity would come too late.
 */
export class ClusterIdentities extends Construct {
  readonly controlPlane: UserAssignedIdentity;
  readonly kubelet: UserAssignedIdentity;
  private readonly granted: TerraformResource[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AksClusterProps,
    zoneId: string | undefined,
  ) {
    super(scope, id);
    this.controlPlane = this.addIdentity("ControlPlane", "control-plane");
    this.kubelet = this.addIdentity("Kubelet", "kubelet");
    this.grant("JoinNodeSubnet", "network-contributor", props.nodeSubnetId);
    if (props.apiServerSubnetId !== undefined) {
      this.grant("JoinApiServerSubnet", "network-contributor", props.apiServerSubnetId);
    }
    if (props.loadBalancerSubnetId !== undefined) {
      this.grant("JoinLoadBalancerSubnet", "network-contributor", props.loadBalancerSubnetId);
    }
    if (zoneId !== undefined) {
      this.grant("WriteZone", "private-dns-zone-contributor", zoneId);
      // AKS links the zone to the network of the nodes.
      this.grant("LinkZone", "network-contributor", props.vnetId);
    }
    this.grant("AssignKubelet", "managed-identity-operator", this.kubelet.id);
    if ("diskEncryptionSetId" in props.diskEncryption) {
      this.grant("ReadDiskEncryption", "reader", props.diskEncryption.diskEncryptionSetId);
    }
    if (props.registry !== undefined) {
      this.grant("Pull", "acrpull", props.registry.registryId, this.kubelet.principalId);
    }
  }

  /** What must be granted before the cluster is made. */
  get ready(): readonly TerraformResource[] {
    return this.granted;
  }

  /** Gives the control plane, or somebody else, a role. */
  grant(id: string, role: string, scope: string, principalId: string = this.controlPlane.principalId): void {
    const definition = azureRole(role);
    if (definition === undefined) throw new Error(`the catalogue lacks the role ${role}`);
    this.granted.push(
      new RoleAssignment(this, id, {
        scope,
        roleDefinitionName: definition.name,
        principalId,
        principalType: "ServicePrincipal",
        provider: this.props.provider,
      }),
    );
  }

  private addIdentity(id: string, word: string): UserAssignedIdentity {
    return new UserAssignedIdentity(this, id, {
      name: this.props.naming("user-assigned-identity", "aks", word),
      ...placed(this.props),
    });
  }
}
