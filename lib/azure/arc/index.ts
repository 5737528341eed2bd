import { ArcKubernetesCluster } from "@cdktf/provider-azurerm/lib/arc-kubernetes-cluster";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { azureRole } from "../../catalog";
import { clusterErrors, InferraError } from "../../errors";
import { type AzurePlacement, placed } from "../scope";

/** Somebody who may use a connected cluster through Azure. */
export interface ArcPrincipal {
  readonly objectId: string;
  readonly type: "ServicePrincipal" | "Group" | "User";
  /** `administer`: everything inside the cluster; `view`: everything but secrets. */
  readonly may: "administer" | "view";
}

export interface ArcClusterProps extends AzurePlacement {
  /** The base64-encoded public key of a pair whose private key the cluster's Arc agents get. It can't be changed later. */
  readonly agentPublicKeyCertificate: string;
  /** Who may use the cluster through Azure, by a short name. Default: nobody, only its own kubeconfig lets in. */
  readonly principals?: Readonly<Record<string, ArcPrincipal>>;
  /** Guards the registration against deletion by Terraform. Default true. */
  readonly production?: boolean;
}

const ROLES = {
  administer: ["azure-arc-kubernetes-cluster-admin", "azure-arc-enabled-kubernetes-cluster-user-role"],
  view: ["azure-arc-kubernetes-viewer", "azure-arc-enabled-kubernetes-cluster-user-role"],
} as const;

/**
 * The registration of a cluster on premises with Azure Arc: an inventory entry, roles, and policies. Prompts, answers and
 * models stay on the cluster, as Azure sees its metadata only.
 */
export class ArcCluster extends Construct {
  readonly resource: ArcKubernetesCluster;

  constructor(scope: Construct, id: string, props: ArcClusterProps) {
    super(scope, id);
    const { agentPublicKeyCertificate: certificate } = props;
    if (!Token.isUnresolved(certificate) && !/^[A-Za-z0-9+/]{32,}={0,2}$/.test(certificate)) {
      throw new InferraError(clusterErrors.certificateInvalid(this.node.path));
    }
    this.resource = new ArcKubernetesCluster(this, "Resource", {
      name: props.naming("arc-cluster"),
      ...placed(props),
      agentPublicKeyCertificate: certificate,
      identity: { type: "SystemAssigned" },
      lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
    });
    for (const [name, principal] of Object.entries(props.principals ?? {})) {
      for (const role of ROLES[principal.may]) {
        new RoleAssignment(this, `Principal-${name}-${role}`, {
          scope: this.resource.id,
          roleDefinitionName: azureRole(role)?.name,
          principalId: principal.objectId,
          principalType: principal.type,
          provider: props.provider,
        });
      }
    }
  }

  get clusterId(): string {
    return this.resource.id;
  }
}
