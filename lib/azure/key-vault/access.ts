import { KeyVaultAccessPolicyA } from "@cdktf/provider-azurerm/lib/key-vault-access-policy";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { TerraformProvider, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { azureRole } from "../../catalog";
import type { IKeyVault } from "./vault";

export interface KeyVaultAccessProps {
  readonly vault: IKeyVault;
  /** The object id of the identity. */
  readonly principalId: string;
  /** The tenant of the identity. */
  readonly tenantId: string;
  /** `use`: wrap and unwrap with keys; `administer`: make, rotate and delete them. */
  readonly may: "use" | "administer";
  /** What the principal is. Default `ServicePrincipal`, which managed identities are too. */
  readonly principalType?: "ServicePrincipal" | "Group" | "User";
  readonly provider?: TerraformProvider;
}

const PERMISSIONS = {
  use: ["Get", "WrapKey", "UnwrapKey"],
  administer: [
    "Get",
    "List",
    "Create",
    "Update",
    "Delete",
    "Recover",
    "Rotate",
    "GetRotationPolicy",
    "SetRotationPolicy",
  ],
} as const;

const ROLES = {
  use: "key-vault-crypto-service-encryption-user",
  administer: "key-vault-crypto-officer",
} as const;

/** Lets one identity use, or administer, the keys of a vault, by whichever model the vault grants with. */
export class KeyVaultAccess extends Construct {
  /** The access policy, or the role assignment. */
  readonly resource: TerraformResource;

  constructor(scope: Construct, id: string, props: KeyVaultAccessProps) {
    super(scope, id);
    const { vault, principalId, tenantId, may, provider } = props;
    this.resource =
      vault.authorization === "access-policies"
        ? new KeyVaultAccessPolicyA(this, "Resource", {
            keyVaultId: vault.vaultId,
            objectId: principalId,
            tenantId,
            keyPermissions: [...PERMISSIONS[may]],
            provider,
          })
        : new RoleAssignment(this, "Resource", {
            scope: vault.vaultId,
            roleDefinitionName: azureRole(ROLES[may])?.name,
            principalId,
            principalType: props.principalType ?? "ServicePrincipal",
            provider,
          });
  }
}
