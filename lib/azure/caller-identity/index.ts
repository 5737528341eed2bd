import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { type AzureRole, azureRole, azureRoles } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import { type AzurePlacement, placed } from "../scope";

/** Somebody who has an identity already. */
export interface ExistingPrincipal {
  /** The object id in Entra, not the client id. */
  readonly objectId: string;
  /** What it is; managed identities are service principals. Named always, as conditions of a tenant may ask for it. */
  readonly type: "ServicePrincipal" | "Group" | "User";
}

/** A workload on a cluster, which signs in with its service account and without any secret. */
export interface ClusterWorkload {
  /** The OIDC issuer of the cluster. */
  readonly issuerUrl: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** The audience of the service account's tokens. Default `api://AzureADTokenExchange`. */
  readonly audience?: string;
}

export interface CallerIdentityProps extends AzurePlacement {
  /** The caller's name, such as `ehr`. */
  readonly name: string;
  /** The id of the account that is called. */
  readonly accountId: string;
  /** The role, by its key in the catalogue. Default `cognitive-services-openai-user`. Roles that reach keys are refused. */
  readonly role?: string;
  /** Who calls: somebody who has an identity, or a workload that is given one. */
  readonly caller: ExistingPrincipal | ClusterWorkload;
}

/** The audience that Azure's workload identity asks for. */
const DEFAULT_AUDIENCE = "api://AzureADTokenExchange";

/** Lets one caller use the models of an account, by Entra identity; no key and no secret exists. */
export class CallerIdentity extends Construct {
  /** The role assignment. */
  readonly resource: RoleAssignment;
  /** The identity that was made for a cluster workload; undefined for others. */
  readonly identity?: UserAssignedIdentity;

  constructor(scope: Construct, id: string, props: CallerIdentityProps) {
    super(scope, id);
    const role = keylessRole(this.node.path, props.role ?? "cognitive-services-openai-user");
    const { caller } = props;
    if ("issuerUrl" in caller) this.identity = this.addIdentity(props, caller);
    this.resource = new RoleAssignment(this, "Resource", {
      scope: props.accountId,
      roleDefinitionName: role.name,
      principalId: "objectId" in caller ? caller.objectId : (this.identity?.principalId ?? ""),
      principalType: "objectId" in caller ? caller.type : "ServicePrincipal",
      // An identity made a moment ago is not everywhere in Entra yet.
      skipServicePrincipalAadCheck: this.identity === undefined ? undefined : true,
      description: `${props.name} calls models`,
      provider: props.provider,
    });
  }

  /** The client id that a service account's annotation names; undefined for callers who had an identity. */
  get clientId(): string | undefined {
    return this.identity?.clientId;
  }

  private addIdentity(props: CallerIdentityProps, workload: ClusterWorkload): UserAssignedIdentity {
    const identity = new UserAssignedIdentity(this, "Identity", {
      name: props.naming("user-assigned-identity", props.name),
      ...placed(props),
    });
    new FederatedIdentityCredential(this, "Federation", {
      name: props.naming("federated-credential", props.name),
      resourceGroupName: props.resourceGroupName,
      parentId: identity.id,
      issuer: workload.issuerUrl,
      subject: `system:serviceaccount:${workload.namespace}:${workload.serviceAccount}`,
      audience: [workload.audience ?? DEFAULT_AUDIENCE],
      provider: props.provider,
    });
    return identity;
  }
}

/** A role on accounts that can't list keys. */
function keylessRole(where: string, key: string): AzureRole {
  const role = azureRole(key);
  if (role !== undefined && role.grantsListKeys !== false) {
    throw new InferraError(azureErrors.roleReachesKeys(where, role.name));
  }
  const fitting = azureRoles().filter((one) => one.grantsListKeys === false && one.key.startsWith("cognitive-"));
  if (role === undefined || !fitting.includes(role)) {
    const keys = fitting.map((one) => one.key);
    throw new InferraError(azureErrors.unknownRole(where, key, keys));
  }
  return role;
}
