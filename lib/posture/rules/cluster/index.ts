// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as chartPinned } from "./chart-pinned/rule";
import { rule as engineCacheHash } from "./engine-cache-hash/rule";
import { rule as engineDocsOff } from "./engine-docs-off/rule";
import { rule as engineFollowsNoRedirects } from "./engine-follows-no-redirects/rule";
import { rule as engineLogsNoPrompts } from "./engine-logs-no-prompts/rule";
import { rule as engineNoRemoteCode } from "./engine-no-remote-code/rule";
import { rule as engineNoRuntimeChanges } from "./engine-no-runtime-changes/rule";
import { rule as engineQueueBounded } from "./engine-queue-bounded/rule";
import { rule as engineReportsNothing } from "./engine-reports-nothing/rule";
import { rule as gatewayAccessLog } from "./gateway-access-log/rule";
import { rule as gatewayAuthorizationDeniesByDefault } from "./gateway-authorization-denies-by-default/rule";
import { rule as gatewayBackendTls } from "./gateway-backend-tls/rule";
import { rule as gatewayBackendsKnown } from "./gateway-backends-known/rule";
import { rule as gatewayCanarySmall } from "./gateway-canary-small/rule";
import { rule as gatewayCanaryWatched } from "./gateway-canary-watched/rule";
import { rule as gatewayJwtAudience } from "./gateway-jwt-audience/rule";
import { rule as gatewayKeysOfIssuer } from "./gateway-keys-of-issuer/rule";
import { rule as gatewayNoPromptInLog } from "./gateway-no-prompt-in-log/rule";
import { rule as gatewayParametersFound } from "./gateway-parameters-found/rule";
import { rule as gatewayRateLimited } from "./gateway-rate-limited/rule";
import { rule as gatewayRouteRequiresToken } from "./gateway-route-requires-token/rule";
import { rule as gatewayTls12 } from "./gateway-tls12/rule";
import { rule as gatewayTokenStays } from "./gateway-token-stays/rule";
import { rule as gatewayTwoReplicas } from "./gateway-two-replicas/rule";
import { rule as gpuNotTimeSliced } from "./gpu-not-time-sliced/rule";
import { rule as loadBalancerInternal } from "./load-balancer-internal/rule";
import { rule as modelEgressClosed } from "./model-egress-closed/rule";
import { rule as modelReachedOnlyByGateway } from "./model-reached-only-by-gateway/rule";
import { rule as modelWeightsVerified } from "./model-weights-verified/rule";
import { rule as namespaceDefaultDeny } from "./namespace-default-deny/rule";
import { rule as namespaceRestricted } from "./namespace-restricted/rule";
import { rule as networkPolicyEgressNamed } from "./network-policy-egress-named/rule";
import { rule as networkPolicyIngressNamed } from "./network-policy-ingress-named/rule";
import { rule as networkPolicyNamesPods } from "./network-policy-names-pods/rule";
import { rule as networkPolicyNamespaceExists } from "./network-policy-namespace-exists/rule";
import { rule as networkPolicyPortsNamed } from "./network-policy-ports-named/rule";
import { rule as networkPolicyTypes } from "./network-policy-types/rule";
import { rule as podDropsCapabilities } from "./pod-drops-capabilities/rule";
import { rule as podImageByDigest } from "./pod-image-by-digest/rule";
import { rule as podImageFromMirror } from "./pod-image-from-mirror/rule";
import { rule as podLimits } from "./pod-limits/rule";
import { rule as podNoEscalation } from "./pod-no-escalation/rule";
import { rule as podNoHostpath } from "./pod-no-hostpath/rule";
import { rule as podNoToken } from "./pod-no-token/rule";
import { rule as podNonRoot } from "./pod-non-root/rule";
import { rule as podNotPrivileged } from "./pod-not-privileged/rule";
import { rule as podReadOnlyRoot } from "./pod-read-only-root/rule";
import { rule as podSeccomp } from "./pod-seccomp/rule";
import { rule as workloadDisruptionBudget } from "./workload-disruption-budget/rule";
import { rule as workloadSpreadsNodes } from "./workload-spreads-nodes/rule";
import { rule as workloadSpreadsZones } from "./workload-spreads-zones/rule";
import { rule as workloadTwoReplicas } from "./workload-two-replicas/rule";

export const clusterRules: readonly Rule[] = [
  chartPinned,
  engineCacheHash,
  engineDocsOff,
  engineFollowsNoRedirects,
  engineLogsNoPrompts,
  engineNoRemoteCode,
  engineNoRuntimeChanges,
  engineQueueBounded,
  engineReportsNothing,
  gatewayAccessLog,
  gatewayAuthorizationDeniesByDefault,
  gatewayBackendTls,
  gatewayBackendsKnown,
  gatewayCanarySmall,
  gatewayCanaryWatched,
  gatewayJwtAudience,
  gatewayKeysOfIssuer,
  gatewayNoPromptInLog,
  gatewayParametersFound,
  gatewayRateLimited,
  gatewayRouteRequiresToken,
  gatewayTls12,
  gatewayTokenStays,
  gatewayTwoReplicas,
  gpuNotTimeSliced,
  loadBalancerInternal,
  modelEgressClosed,
  modelReachedOnlyByGateway,
  modelWeightsVerified,
  namespaceDefaultDeny,
  namespaceRestricted,
  networkPolicyEgressNamed,
  networkPolicyIngressNamed,
  networkPolicyNamesPods,
  networkPolicyNamespaceExists,
  networkPolicyPortsNamed,
  networkPolicyTypes,
  podDropsCapabilities,
  podImageByDigest,
  podImageFromMirror,
  podLimits,
  podNoEscalation,
  podNoHostpath,
  podNoToken,
  podNonRoot,
  podNotPrivileged,
  podReadOnlyRoot,
  podSeccomp,
  workloadDisruptionBudget,
  workloadSpreadsNodes,
  workloadSpreadsZones,
  workloadTwoReplicas,
];
