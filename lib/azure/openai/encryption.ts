import type {
  CognitiveAccountCustomerManagedKey,
  CognitiveAccountIdentity,
} from "@cdktf/provider-azurerm/lib/cognitive-account";
import { CognitiveAccountCustomerManagedKeyA } from "@cdktf/provider-azurerm/lib/cognitive-account-customer-managed-key";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { azureErrors, InferraError, type Problem } from "../../errors";
import { addKeyUser, KeyVaultAccess } from "../key-vault";
import type { AzureOpenAiProps } from "./props";

/** What the account's resource takes for its encryption. */
export interface AccountEncryption {
  readonly identity: CognitiveAccountIdentity;
  readonly customerManagedKey?: CognitiveAccountCustomerManagedKey;
  readonly ignoreChanges: readonly string[];
  /** What must be done before the account is made. */
  readonly before: readonly ITerraformDependable[];
}

/** What people should know of the way a key is used. */
export function encryptionCaveats(where: string, props: AzureOpenAiProps): readonly Problem[] {
  const { customerManagedKey } = props;
  if (customerManagedKey === undefined) return [];
  const { vault } = customerManagedKey.key;
  if (vault.location !== undefined && vault.location !== props.location) {
    throw new InferraError(azureErrors.vaultFarAway(where, props.location, vault.location));
  }
  const kind = props.kind ?? "OpenAI";
  return [
    azureErrors.keyVersionPinned(where),
    ...(customerManagedKey.identity === "user"
      ? [
          azureErrors.inlineKeyUnseen(where),
          ...(kind === "OpenAI" ? [azureErrors.userIdentityUndocumented(where)] : []),
        ]
      : [azureErrors.keyAddedAfterwards(where)]),
    ...(kind === "AIServices" ? [azureErrors.keyPolicySkipsKind(where)] : []),
    ...(vault.authorization === "roles" ? [azureErrors.keyRolePropagates(where)] : []),
  ];
}

/** Prepares the account's encryption: nothing, an identity that holds the key from the start, or one that gets it later. */
export function prepareEncryption(scope: Construct, props: AzureOpenAiProps): AccountEncryption {
  const { customerManagedKey } = props;
  const system = { identity: { type: "SystemAssigned" }, before: [] };
  if (customerManagedKey === undefined) return { ...system, ignoreChanges: [] };
  // The separate resource writes into the account, which would otherwise take it out again.
  if (customerManagedKey.identity !== "user") return { ...system, ignoreChanges: ["customer_managed_key"] };

  const { identity, access } = addKeyUser(scope, props, customerManagedKey.key.vault, "openai");
  return {
    identity: { type: "SystemAssigned, UserAssigned", identityIds: [identity.id] },
    customerManagedKey: { keyVaultKeyId: customerManagedKey.key.keyId, identityClientId: identity.clientId },
    ignoreChanges: [],
    before: [access],
  };
}

/** Sets the key of an account that reaches it with its own identity; gives what later resources wait for. */
export function setKeyAfterwards(
  scope: Construct,
  account: { readonly id: string; readonly principalId: string; readonly tenantId: string },
  props: AzureOpenAiProps,
): readonly ITerraformDependable[] {
  const { customerManagedKey } = props;
  if (customerManagedKey === undefined || customerManagedKey.identity === "user") return [];
  const access = new KeyVaultAccess(scope, "KeyAccess", {
    vault: customerManagedKey.key.vault,
    principalId: account.principalId,
    tenantId: account.tenantId,
    may: "use",
    provider: props.provider,
  });
  return [
    new CognitiveAccountCustomerManagedKeyA(scope, "CustomerManagedKey", {
      cognitiveAccountId: account.id,
      keyVaultKeyId: customerManagedKey.key.keyId,
      dependsOn: [access.resource],
      provider: props.provider,
    }),
  ];
}
