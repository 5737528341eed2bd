import type { StorageAccountConfig } from "@cdktf/provider-azurerm/lib/storage-account";
import { azureRegion } from "../catalog";
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
