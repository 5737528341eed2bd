const SUBSCRIPTION = "00000000-0000-0000-0000-0000000000aa";
const GROUPS = `/subscriptions/${SUBSCRIPTION}/resourceGroups`;

/** What the platform team runs for everybody, in a subscription of its own. Other teams know its identifiers only. */
export const HUB = {
  subscriptionId: SUBSCRIPTION,
  zonesResourceGroup: "dns",
  zonesResourceGroupId: `${GROUPS}/dns`,
  vaultId: `${GROUPS}/keys/providers/Microsoft.KeyVault/vaults/org-keys`,
  keyId: "https://org-keys.vault.azure.net/keys/openai/0123456789abcdef0123456789abcdef",
  workspaceId: `${GROUPS}/logs/providers/Microsoft.OperationalInsights/workspaces/org`,
  archiveId: `${GROUPS}/logs/providers/Microsoft.Storage/storageAccounts/orgaudit`,
  onCallId: `${GROUPS}/ops/providers/Microsoft.Insights/actionGroups/on-call`,
  /** The zone that the hub lacks so far. */
  missingZone: "privatelink.services.ai.azure.com",
} as const;
