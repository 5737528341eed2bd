import type { Check } from "../check";
import { bedrockLoggingAsDeclared } from "./aws/bedrock-logging";
import { endpointAvailable } from "./aws/endpoint-available";
import { modelDeployed } from "./azure/model-deployed";
import { openAiKeysOff, openAiPublicAccessOff } from "./azure/openai-closed";
import { openAiAbuseMonitoringOff, openAiLogsAsDeclared } from "./azure/openai-content";
import { privateEndpointApproved } from "./azure/private-endpoint-approved";
import { gatewayProgrammed, gatewayRefusesStrangers, gatewayRouteAccepted } from "./cluster/gateway";
import { gpuNodesReady } from "./cluster/gpu-nodes";
import { gpuMetricsFresh, targetsScraped } from "./cluster/metrics";
import { namesResolvePrivately } from "./private-names";

/** Everything that is looked at once something runs. */
export const checks: readonly Check[] = [
  privateEndpointApproved,
  namesResolvePrivately,
  openAiPublicAccessOff,
  openAiKeysOff,
  openAiLogsAsDeclared,
  openAiAbuseMonitoringOff,
  modelDeployed,
  bedrockLoggingAsDeclared,
  endpointAvailable,
  gpuNodesReady,
  targetsScraped,
  gpuMetricsFresh,
  gatewayProgrammed,
  gatewayRouteAccepted,
  gatewayRefusesStrangers,
];
