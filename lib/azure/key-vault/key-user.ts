import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { clusterErrors, InferraError } from "../../errors";
import { type AzurePlacement, placed } from "../scope";
import { KeyVaultAccess } from "./access";
import type { IKeyVault } from "./vault";

/**
 * An identity for something that Azure encrypts with a key of the vault: it may use keys and do nothing else.
 * `words` tell its name apart; `access` is what the encrypted resource has to wait for.
 */
export function addKeyUser(
  scope: Construct,
  props: AzurePlacement,
  vault: IKeyVault,
  ...words: string[]
): { readonly identity: UserAssignedIdentity; readonly access: TerraformResource } {
  const identity = new UserAssignedIdentity(scope, "Identity", {
    name: props.naming("user-assigned-identity", ...words),
    ...placed(props),
  });
  const access = new KeyVaultAccess(scope, "KeyAccess", {
    vault,
    principalId: identity.principalId,
    tenantId: identity.tenantId,
    may: "use",
    provider: props.provider,
  });
  return { identity, access: access.resource };
}

/**
 * Some services take keys of their own region only.
 * @throws INF-2220 where the vault is known to lie in another region than `what` its key is to encrypt.
 */
export function checkKeyNear(where: string, what: string, location: string, { location: far }: IKeyVault): void {
  if (far === undefined || far === location) return;
  throw new InferraError(clusterErrors.keyFarAway(where, what, location, far));
}
