// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as openaiCustomSubdomain } from "./openai-custom-subdomain/rule";
import { rule as openaiDeploymentStaysInZone } from "./openai-deployment-stays-in-zone/rule";
import { rule as openaiLocalAuthOff } from "./openai-local-auth-off/rule";
import { rule as openaiNetworkAclsDeny } from "./openai-network-acls-deny/rule";
import { rule as openaiNoIpRules } from "./openai-no-ip-rules/rule";
import { rule as openaiOutboundRestricted } from "./openai-outbound-restricted/rule";
import { rule as openaiPrivateEndpointResolves } from "./openai-private-endpoint-resolves/rule";
import { rule as openaiPublicAccessOff } from "./openai-public-access-off/rule";
import { rule as openaiThreeZonesInGroup } from "./openai-three-zones-in-group/rule";

export const azureAiRules: readonly Rule[] = [
  openaiCustomSubdomain,
  openaiDeploymentStaysInZone,
  openaiLocalAuthOff,
  openaiNetworkAclsDeny,
  openaiNoIpRules,
  openaiOutboundRestricted,
  openaiPrivateEndpointResolves,
  openaiPublicAccessOff,
  openaiThreeZonesInGroup,
];
