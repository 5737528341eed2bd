const SPOKE = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups";
const HUB = "/subscriptions/00000000-0000-0000-0000-0000000000aa/resourceGroups";

/** Identifiers of what an organisation has already, in its own subscription and in its hub's. */
export const EXISTING = {
  subnet: `${SPOKE}/network/providers/Microsoft.Network/virtualNetworks/spoke/subnets/endpoints`,
  vault: `${HUB}/keys/providers/Microsoft.KeyVault/vaults/org-keys`,
  key: "https://org-keys.vault.azure.net/keys/openai/0123456789abcdef0123456789abcdef",
  workspace: `${HUB}/logs/providers/Microsoft.OperationalInsights/workspaces/org`,
} as const;
