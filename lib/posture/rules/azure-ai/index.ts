// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as alertReachesSomebody } from "./alert-reaches-somebody/rule";
import { rule as archiveAnonymousOff } from "./archive-anonymous-off/rule";
import { rule as archiveCopiesStay } from "./archive-copies-stay/rule";
import { rule as archiveEncryptedTwice } from "./archive-encrypted-twice/rule";
import { rule as archiveFirewallDenies } from "./archive-firewall-denies/rule";
import { rule as archiveImmutable } from "./archive-immutable/rule";
import { rule as archiveImmutableLongEnough } from "./archive-immutable-long-enough/rule";
import { rule as archiveNoSharedKey } from "./archive-no-shared-key/rule";
import { rule as archivePrivateEndpointResolves } from "./archive-private-endpoint-resolves/rule";
import { rule as archivePublicAccessOff } from "./archive-public-access-off/rule";
import { rule as archiveReadsLogged } from "./archive-reads-logged/rule";
import { rule as archiveRecoverable } from "./archive-recoverable/rule";
import { rule as archiveRetentionLocked } from "./archive-retention-locked/rule";
import { rule as archiveTls12 } from "./archive-tls12/rule";
import { rule as archiveZoneRedundant } from "./archive-zone-redundant/rule";
import { rule as defenderCopiesNoPrompts } from "./defender-copies-no-prompts/rule";
import { rule as keyVaultFirewallDenies } from "./key-vault-firewall-denies/rule";
import { rule as keyVaultKeyExpires } from "./key-vault-key-expires/rule";
import { rule as keyVaultKeyPurgeProtected } from "./key-vault-key-purge-protected/rule";
import { rule as keyVaultKeyRotates } from "./key-vault-key-rotates/rule";
import { rule as keyVaultLogs } from "./key-vault-logs/rule";
import { rule as keyVaultLogsKeptInArchive } from "./key-vault-logs-kept-in-archive/rule";
import { rule as keyVaultPrivate } from "./key-vault-private/rule";
import { rule as keyVaultPurgeProtected } from "./key-vault-purge-protected/rule";
import { rule as keyVaultRbac } from "./key-vault-rbac/rule";
import { rule as keyVaultSecretExpires } from "./key-vault-secret-expires/rule";
import { rule as logWorkspaceLocalAuthOff } from "./log-workspace-local-auth-off/rule";
import { rule as openaiAlertAvailability } from "./openai-alert-availability/rule";
import { rule as openaiAlertBlockedContent } from "./openai-alert-blocked-content/rule";
import { rule as openaiAlertProvisioned } from "./openai-alert-provisioned/rule";
import { rule as openaiAlertServiceHealth } from "./openai-alert-service-health/rule";
import { rule as openaiAlertThrottling } from "./openai-alert-throttling/rule";
import { rule as openaiAlertTokens } from "./openai-alert-tokens/rule";
import { rule as openaiCapacityBounded } from "./openai-capacity-bounded/rule";
import { rule as openaiCustomSubdomain } from "./openai-custom-subdomain/rule";
import { rule as openaiCustomerKey } from "./openai-customer-key/rule";
import { rule as openaiCustomerKeyExists } from "./openai-customer-key-exists/rule";
import { rule as openaiDeploymentHasFilter } from "./openai-deployment-has-filter/rule";
import { rule as openaiDeploymentStaysInZone } from "./openai-deployment-stays-in-zone/rule";
import { rule as openaiFilterBlocksCompletion } from "./openai-filter-blocks-completion/rule";
import { rule as openaiFilterBlocksPrompt } from "./openai-filter-blocks-prompt/rule";
import { rule as openaiIndirectAttackShield } from "./openai-indirect-attack-shield/rule";
import { rule as openaiJailbreakShield } from "./openai-jailbreak-shield/rule";
import { rule as openaiLocalAuthOff } from "./openai-local-auth-off/rule";
import { rule as openaiLocationAllowed } from "./openai-location-allowed/rule";
import { rule as openaiLogsAudit } from "./openai-logs-audit/rule";
import { rule as openaiLogsHoldNoContent } from "./openai-logs-hold-no-content/rule";
import { rule as openaiLogsKeptInArchive } from "./openai-logs-kept-in-archive/rule";
import { rule as openaiLogsRequests } from "./openai-logs-requests/rule";
import { rule as openaiLogsSearchable } from "./openai-logs-searchable/rule";
import { rule as openaiManagedIdentity } from "./openai-managed-identity/rule";
import { rule as openaiModelNotRetired } from "./openai-model-not-retired/rule";
import { rule as openaiNetworkAclsDeny } from "./openai-network-acls-deny/rule";
import { rule as openaiNoAutoUpgrade } from "./openai-no-auto-upgrade/rule";
import { rule as openaiNoIpRules } from "./openai-no-ip-rules/rule";
import { rule as openaiNoTrustedServices } from "./openai-no-trusted-services/rule";
import { rule as openaiOutboundRestricted } from "./openai-outbound-restricted/rule";
import { rule as openaiPrivateEndpointResolves } from "./openai-private-endpoint-resolves/rule";
import { rule as openaiProtectedMaterialBlocked } from "./openai-protected-material-blocked/rule";
import { rule as openaiPublicAccessOff } from "./openai-public-access-off/rule";
import { rule as openaiThreeZonesInGroup } from "./openai-three-zones-in-group/rule";
import { rule as openaiVersionPinned } from "./openai-version-pinned/rule";
import { rule as promptArchiveCustomerKey } from "./prompt-archive-customer-key/rule";
import { rule as promptArchiveReadersLimited } from "./prompt-archive-readers-limited/rule";

export const azureAiRules: readonly Rule[] = [
  alertReachesSomebody,
  archiveAnonymousOff,
  archiveCopiesStay,
  archiveEncryptedTwice,
  archiveFirewallDenies,
  archiveImmutable,
  archiveImmutableLongEnough,
  archiveNoSharedKey,
  archivePrivateEndpointResolves,
  archivePublicAccessOff,
  archiveReadsLogged,
  archiveRecoverable,
  archiveRetentionLocked,
  archiveTls12,
  archiveZoneRedundant,
  defenderCopiesNoPrompts,
  keyVaultFirewallDenies,
  keyVaultKeyExpires,
  keyVaultKeyPurgeProtected,
  keyVaultKeyRotates,
  keyVaultLogs,
  keyVaultLogsKeptInArchive,
  keyVaultPrivate,
  keyVaultPurgeProtected,
  keyVaultRbac,
  keyVaultSecretExpires,
  logWorkspaceLocalAuthOff,
  openaiAlertAvailability,
  openaiAlertBlockedContent,
  openaiAlertProvisioned,
  openaiAlertServiceHealth,
  openaiAlertThrottling,
  openaiAlertTokens,
  openaiCapacityBounded,
  openaiCustomSubdomain,
  openaiCustomerKey,
  openaiCustomerKeyExists,
  openaiDeploymentHasFilter,
  openaiDeploymentStaysInZone,
  openaiFilterBlocksCompletion,
  openaiFilterBlocksPrompt,
  openaiIndirectAttackShield,
  openaiJailbreakShield,
  openaiLocalAuthOff,
  openaiLocationAllowed,
  openaiLogsAudit,
  openaiLogsHoldNoContent,
  openaiLogsKeptInArchive,
  openaiLogsRequests,
  openaiLogsSearchable,
  openaiManagedIdentity,
  openaiModelNotRetired,
  openaiNetworkAclsDeny,
  openaiNoAutoUpgrade,
  openaiNoIpRules,
  openaiNoTrustedServices,
  openaiOutboundRestricted,
  openaiPrivateEndpointResolves,
  openaiProtectedMaterialBlocked,
  openaiPublicAccessOff,
  openaiThreeZonesInGroup,
  openaiVersionPinned,
  promptArchiveCustomerKey,
  promptArchiveReadersLimited,
];
