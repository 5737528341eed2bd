// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as openaiDeploymentStaysInZone } from "./openai-deployment-stays-in-zone/rule";
import { rule as openaiLocalAuthOff } from "./openai-local-auth-off/rule";
import { rule as openaiPrivateEndpointResolves } from "./openai-private-endpoint-resolves/rule";
import { rule as openaiPublicAccessOff } from "./openai-public-access-off/rule";

export const azureAiRules: readonly Rule[] = [
  openaiDeploymentStaysInZone,
  openaiLocalAuthOff,
  openaiPrivateEndpointResolves,
  openaiPublicAccessOff,
];
