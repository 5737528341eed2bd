// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as alarmReachesSomebody } from "./alarm-reaches-somebody/rule";
import { rule as alarmTopicSubscribed } from "./alarm-topic-subscribed/rule";
import { rule as bedrockApiKeysDenied } from "./bedrock-api-keys-denied/rule";
import { rule as bedrockCustomModelEncrypted } from "./bedrock-custom-model-encrypted/rule";
import { rule as bedrockCustomModelPrivate } from "./bedrock-custom-model-private/rule";
import { rule as bedrockGuardrailExists } from "./bedrock-guardrail-exists/rule";
import { rule as bedrockGuardrailHarmfulContent } from "./bedrock-guardrail-harmful-content/rule";
import { rule as bedrockGuardrailPii } from "./bedrock-guardrail-pii/rule";
import { rule as bedrockGuardrailPromptAttack } from "./bedrock-guardrail-prompt-attack/rule";
import { rule as bedrockGuardrailVersioned } from "./bedrock-guardrail-versioned/rule";
import { rule as bedrockInferenceProfileStays } from "./bedrock-inference-profile-stays/rule";
import { rule as bedrockInvokeGuarded } from "./bedrock-invoke-guarded/rule";
import { rule as bedrockInvokePrivate } from "./bedrock-invoke-private/rule";
import { rule as bedrockLoggingConfigured } from "./bedrock-logging-configured/rule";
import { rule as bedrockLoggingEncrypted } from "./bedrock-logging-encrypted/rule";
import { rule as bedrockLoggingNoContent } from "./bedrock-logging-no-content/rule";
import { rule as bedrockNoApiKeys } from "./bedrock-no-api-keys/rule";
import { rule as bedrockRuntimeEndpoint } from "./bedrock-runtime-endpoint/rule";
import { rule as bedrockTokenEndpoint } from "./bedrock-token-endpoint/rule";
import { rule as bedrockVpcNoInternet } from "./bedrock-vpc-no-internet/rule";
import { rule as bucketEncrypted } from "./bucket-encrypted/rule";
import { rule as bucketPolicyNamesCallers } from "./bucket-policy-names-callers/rule";
import { rule as bucketPublicBlock } from "./bucket-public-block/rule";
import { rule as bucketRecordsLocked } from "./bucket-records-locked/rule";
import { rule as bucketTlsOnly } from "./bucket-tls-only/rule";
import { rule as bucketVersioned } from "./bucket-versioned/rule";
import { rule as cloudtrailEncrypted } from "./cloudtrail-encrypted/rule";
import { rule as cloudtrailValidated } from "./cloudtrail-validated/rule";
import { rule as defaultSecurityGroupClosed } from "./default-security-group-closed/rule";
import { rule as endpointHttpsOnly } from "./endpoint-https-only/rule";
import { rule as endpointPolicyNamesCallers } from "./endpoint-policy-names-callers/rule";
import { rule as endpointPrivateDns } from "./endpoint-private-dns/rule";
import { rule as endpointSecurityGroupOwn } from "./endpoint-security-group-own/rule";
import { rule as endpointTwoZones } from "./endpoint-two-zones/rule";
import { rule as iamNoAccessKeys } from "./iam-no-access-keys/rule";
import { rule as iamNoFullAccessPolicy } from "./iam-no-full-access-policy/rule";
import { rule as iamNoWildcardAction } from "./iam-no-wildcard-action/rule";
import { rule as iamNoWildcardResource } from "./iam-no-wildcard-resource/rule";
import { rule as iamRoleTrustAudience } from "./iam-role-trust-audience/rule";
import { rule as iamRoleTrustNamesSubject } from "./iam-role-trust-names-subject/rule";
import { rule as iamRoleTrustSource } from "./iam-role-trust-source/rule";
import { rule as kmsAdministered } from "./kms-administered/rule";
import { rule as kmsDeletionWindow } from "./kms-deletion-window/rule";
import { rule as kmsLetsItsServices } from "./kms-lets-its-services/rule";
import { rule as kmsNoPublicPrincipal } from "./kms-no-public-principal/rule";
import { rule as kmsRotates } from "./kms-rotates/rule";
import { rule as kmsServicesBound } from "./kms-services-bound/rule";
import { rule as logRoleWrites } from "./log-role-writes/rule";
import { rule as logsEncrypted } from "./logs-encrypted/rule";
import { rule as logsRetained } from "./logs-retained/rule";
import { rule as securityGroupEgressNamed } from "./security-group-egress-named/rule";
import { rule as securityGroupIngressNamed } from "./security-group-ingress-named/rule";
import { rule as subnetNoPublicIp } from "./subnet-no-public-ip/rule";
import { rule as topicEncrypted } from "./topic-encrypted/rule";
import { rule as vpcFlowLog } from "./vpc-flow-log/rule";
import { rule as vpnStrongCryptography } from "./vpn-strong-cryptography/rule";
import { rule as vpnTunnelsLogged } from "./vpn-tunnels-logged/rule";

export const awsRules: readonly Rule[] = [
  alarmReachesSomebody,
  alarmTopicSubscribed,
  bedrockApiKeysDenied,
  bedrockCustomModelEncrypted,
  bedrockCustomModelPrivate,
  bedrockGuardrailExists,
  bedrockGuardrailHarmfulContent,
  bedrockGuardrailPii,
  bedrockGuardrailPromptAttack,
  bedrockGuardrailVersioned,
  bedrockInferenceProfileStays,
  bedrockInvokeGuarded,
  bedrockInvokePrivate,
  bedrockLoggingConfigured,
  bedrockLoggingEncrypted,
  bedrockLoggingNoContent,
  bedrockNoApiKeys,
  bedrockRuntimeEndpoint,
  bedrockTokenEndpoint,
  bedrockVpcNoInternet,
  bucketEncrypted,
  bucketPolicyNamesCallers,
  bucketPublicBlock,
  bucketRecordsLocked,
  bucketTlsOnly,
  bucketVersioned,
  cloudtrailEncrypted,
  cloudtrailValidated,
  defaultSecurityGroupClosed,
  endpointHttpsOnly,
  endpointPolicyNamesCallers,
  endpointPrivateDns,
  endpointSecurityGroupOwn,
  endpointTwoZones,
  iamNoAccessKeys,
  iamNoFullAccessPolicy,
  iamNoWildcardAction,
  iamNoWildcardResource,
  iamRoleTrustAudience,
  iamRoleTrustNamesSubject,
  iamRoleTrustSource,
  kmsAdministered,
  kmsDeletionWindow,
  kmsLetsItsServices,
  kmsNoPublicPrincipal,
  kmsRotates,
  kmsServicesBound,
  logRoleWrites,
  logsEncrypted,
  logsRetained,
  securityGroupEgressNamed,
  securityGroupIngressNamed,
  subnetNoPublicIp,
  topicEncrypted,
  vpcFlowLog,
  vpnStrongCryptography,
  vpnTunnelsLogged,
];
