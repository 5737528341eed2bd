// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as openaiCustomSubdomain } from "./openai-custom-subdomain/rule";
import { rule as openaiCustomerKey } from "./openai-customer-key/rule";
import { rule as openaiCustomerKeyExists } from "./openai-customer-key-exists/rule";
import { rule as openaiDeploymentStaysInZone } from "./openai-deployment-stays-in-zone/rule";
import { rule as openaiLocalAuthOff } from "./openai-local-auth-off/rule";
import { rule as openaiLogsAudit } from "./openai-logs-audit/rule";
import { rule as openaiLogsKeptInArchive } from "./openai-logs-kept-in-archive/rule";
import { rule as openaiLogsRequests } from "./openai-logs-requests/rule";
import { rule as openaiManagedIdentity } from "./openai-managed-identity/rule";
import { rule as openaiNetworkAclsDeny } from "./openai-network-acls-deny/rule";
import { rule as openaiNoIpRules } from "./openai-no-ip-rules/rule";
import { rule as openaiOutboundRestricted } from "./openai-outbound-restricted/rule";
import { rule as openaiPrivateEndpointResolves } from "./openai-private-endpoint-resolves/rule";
import { rule as openaiPublicAccessOff } from "./openai-public-access-off/rule";
import { rule as openaiThreeZonesInGroup } from "./openai-three-zones-in-group/rule";

export const azureAiRules: readonly Rule[] = [
  openaiCustomSubdomain,
  openaiCustomerKey,
  openaiCustomerKeyExists,
  openaiDeploymentStaysInZone,
  openaiLocalAuthOff,
  openaiLogsAudit,
  openaiLogsKeptInArchive,
  openaiLogsRequests,
  openaiManagedIdentity,
  openaiNetworkAclsDeny,
  openaiNoIpRules,
  openaiOutboundRestricted,
  openaiPrivateEndpointResolves,
  openaiPublicAccessOff,
  openaiThreeZonesInGroup,
];
