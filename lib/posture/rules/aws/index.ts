// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as bedrockGuardrailExists } from "./bedrock-guardrail-exists/rule";
import { rule as bedrockGuardrailPii } from "./bedrock-guardrail-pii/rule";
import { rule as bedrockGuardrailPromptAttack } from "./bedrock-guardrail-prompt-attack/rule";
import { rule as bedrockGuardrailVersioned } from "./bedrock-guardrail-versioned/rule";
import { rule as bedrockInferenceProfileStays } from "./bedrock-inference-profile-stays/rule";
import { rule as bedrockLoggingConfigured } from "./bedrock-logging-configured/rule";
import { rule as bedrockLoggingEncrypted } from "./bedrock-logging-encrypted/rule";
import { rule as bedrockLoggingNoContent } from "./bedrock-logging-no-content/rule";
import { rule as bedrockRuntimeEndpoint } from "./bedrock-runtime-endpoint/rule";
import { rule as defaultSecurityGroupClosed } from "./default-security-group-closed/rule";
import { rule as endpointPolicyNamesCallers } from "./endpoint-policy-names-callers/rule";
import { rule as endpointPrivateDns } from "./endpoint-private-dns/rule";
import { rule as endpointSecurityGroupOwn } from "./endpoint-security-group-own/rule";
import { rule as endpointTwoZones } from "./endpoint-two-zones/rule";
import { rule as securityGroupEgressNamed } from "./security-group-egress-named/rule";
import { rule as securityGroupIngressNamed } from "./security-group-ingress-named/rule";
import { rule as subnetNoPublicIp } from "./subnet-no-public-ip/rule";
import { rule as vpcFlowLog } from "./vpc-flow-log/rule";

export const awsRules: readonly Rule[] = [
  bedrockGuardrailExists,
  bedrockGuardrailPii,
  bedrockGuardrailPromptAttack,
  bedrockGuardrailVersioned,
  bedrockInferenceProfileStays,
  bedrockLoggingConfigured,
  bedrockLoggingEncrypted,
  bedrockLoggingNoContent,
  bedrockRuntimeEndpoint,
  defaultSecurityGroupClosed,
  endpointPolicyNamesCallers,
  endpointPrivateDns,
  endpointSecurityGroupOwn,
  endpointTwoZones,
  securityGroupEgressNamed,
  securityGroupIngressNamed,
  subnetNoPublicIp,
  vpcFlowLog,
];
