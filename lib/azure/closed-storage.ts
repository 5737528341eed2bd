import type { StorageAccountConfig } from "@cdktf/provider-azurerm/lib/storage-account";
import type { Construct } from "constructs";
import { azureRegion } from "../catalog";
import { after } from "./after";
import { addKeyUser, type IEncryptionKey, withoutVersion } from "./key-vault";
import { type AzurePlacement, placed } from "./scope";

/**
 * What every storage account of ours has: no shared keys, nothing public, TLS 1.2, encryption twice, versions and 30 days
 * in which what was deleted can be had again, over zones where the region has them. Each adds its name, its keys and who
 * may come past the firewall.
 */
export function closedStorage(
  props: AzurePlacement & { readonly production?: boolean; readonly replication?: string },
  bypass: "None" | "AzureServices",
): Omit<StorageAccountConfig, "name"> {
  const zones = azureRegion(props.location)?.zones ?? 0;
  return {
    ...placed(props),
    accountKind: "StorageV2",
    accountTier: "Standard",
    accountReplicationType: props.replication ?? (zones > 1 ? "ZRS" : "LRS"),
    minTlsVersion: "TLS1_2",
    httpsTrafficOnlyEnabled: true,
    sharedAccessKeyEnabled: false,
    defaultToOauthAuthentication: true,
    localUserEnabled: false,
    allowNestedItemsToBePublic: false,
    crossTenantReplicationEnabled: false,
    allowedCopyScope: "AAD",
    infrastructureEncryptionEnabled: true,
    publicNetworkAccessEnabled: false,
    networkRules: { defaultAction: "Deny", bypass: [bypass], ipRules: [], virtualNetworkSubnetIds: [] },
    blobProperties: {
      versioningEnabled: true,
      deleteRetentionPolicy: { days: 30 },
      containerDeleteRetentionPolicy: { days: 30 },
    },
    lifecycle: (props.production ?? true) ? { preventDestroy: true } : undefined,
  };
}

/** The key of an account from its first blob on, with an identity that does nothing else; nothing where there is no key. */
export function encryptedStorage(
  scope: Construct,
  props: AzurePlacement,
  key: IEncryptionKey | undefined,
  word: string,
): Pick<StorageAccountConfig, "identity" | "customerManagedKey" | "dependsOn"> {
  if (key === undefined) return {};
  const { identity, access } = addKeyUser(scope, props, key.vault, word, "key");
  return {
    identity: { type: "UserAssigned", identityIds: [identity.id] },
    customerManagedKey: { keyVaultKeyId: withoutVersion(key.keyId), userAssignedIdentityId: identity.id },
    dependsOn: after(scope, [access]),
  };
}
