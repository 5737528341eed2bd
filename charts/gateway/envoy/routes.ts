import type { CustomObject, KubernetesObject } from "../../delivery";
import { type GatewayBackend, pathOf, type ResolvedAlias } from "../description";
import { APPLICATION_CLAIM, FAILOVER_STATUSES, GATEWAY, labels } from "../names";
import type { GatewaySettings } from "../props";
import { objectNames } from "../resolve";
import { AI_API, ENVOY_API, MODEL_HEADER } from "./backends";
import { ENTRA, tokens } from "./policies";

/** What of a call is counted and logged. */
const COSTS = [
  { metadataKey: "llm_input_token", type: "InputToken" },
  { metadataKey: "llm_output_token", type: "OutputToken" },
  { metadataKey: "llm_total_token", type: "TotalToken" },
];

/** One route an alias, so that who may call it and what happens where it fails are its own. */
export function routeObjects(settings: GatewaySettings, resolved: ResolvedAlias): KubernetesObject[] {
  return [route(settings, resolved), traffic(resolved), admission(settings, resolved)];
}

/** Which backends answer, by priority; a canary shares the first with what it may replace. */
function route(
  { hostname }: GatewaySettings,
  { alias, backends, canary, firstByteSeconds, answerSeconds }: ResolvedAlias,
): CustomObject<typeof AI_API, "AIGatewayRoute", object> {
  const share = canary?.percent ?? 0;
  return {
    apiVersion: AI_API,
    kind: "AIGatewayRoute",
    metadata: { name: objectNames.alias(alias.name), labels, annotations: { "inferra/alias": alias.name } },
    spec: {
      parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: GATEWAY }],
      hostnames: [hostname],
      llmRequestCosts: COSTS,
      rules: [
        {
          name: "alias",
          matches: [{ headers: [{ type: "Exact", name: MODEL_HEADER, value: alias.name }] }],
          backendRefs: [
            ...backends.map((one, priority) => reference(one, priority, priority === 0 ? 100 - share : 1)),
            ...(canary === undefined ? [] : [reference(canary.backend, 0, share)]),
          ],
          // Of the whole answer: the default of 60 s cuts streams off.
          timeouts: { request: `${answerSeconds}s` },
          // Before the first token, silence is a failure too.
          streamIdleTimeout: `${firstByteSeconds}s`,
        },
      ],
    },
  };
}

const modelOf = (backend: GatewayBackend): string =>
  backend.kind === "azure-openai" ? backend.deployment : backend.model;

const reference = (backend: GatewayBackend, priority: number, weight: number): object =>
  backend.kind === "inference-pool"
    ? { group: "inference.networking.k8s.io", kind: "InferencePool", name: backend.pool }
    : { name: objectNames.backend(backend.name), modelNameOverride: modelOf(backend), priority, weight };

/**
 * What another backend answers for. One try a priority, and as many further tries as there are backends behind the first.
 * Without it a priority is only a number.
 */
function traffic({
  alias,
  backends,
  canary,
  firstByteSeconds,
}: ResolvedAlias): CustomObject<typeof ENVOY_API, "BackendTrafficPolicy", object> {
  const behind = backends.length - 1 + (canary === undefined || alias.restricted ? 0 : 1);
  return {
    apiVersion: ENVOY_API,
    kind: "BackendTrafficPolicy",
    metadata: { name: objectNames.alias(alias.name), labels },
    spec: {
      // The route that the controller makes has the name of the alias'.
      targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: objectNames.alias(alias.name) }],
      mergeType: "StrategicMerge",
      retry:
        behind === 0
          ? { numRetries: 0 }
          : {
              numRetries: behind,
              numAttemptsPerPriority: 1,
              perRetry: {
                timeout: `${firstByteSeconds}s`,
                backOff: { baseInterval: "50ms", maxInterval: "1s" },
              },
              retryOn: {
                triggers: ["connect-failure", "reset", "refused-stream", "retriable-status-codes"],
                httpStatusCodes: [...FAILOVER_STATUSES],
              },
            },
      ...(behind === 0 ? {} : { healthCheck: EVICTION }),
    },
  };
}

/**
 * A backend that can't be reached is passed over for a while. One that is full is asked again with every request: what it
 * still takes need not overflow.
 */
const EVICTION = {
  panicThreshold: 0,
  passive: {
    interval: "3s",
    baseEjectionTime: "10s",
    maxEjectionPercent: 100,
    splitExternalLocalOriginErrors: true,
    consecutiveLocalOriginFailures: 3,
    consecutive5XxErrors: 0,
    consecutiveGatewayErrors: 0,
  },
};

/** Who may call an alias, by which path; anything else is refused. */
function admission(
  settings: GatewaySettings,
  { alias, consumers }: ResolvedAlias,
): CustomObject<typeof ENVOY_API, "SecurityPolicy", object> {
  const values = consumers.map((one) => one.applicationId);
  return {
    apiVersion: ENVOY_API,
    kind: "SecurityPolicy",
    metadata: { name: objectNames.alias(alias.name), labels },
    spec: {
      targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: objectNames.alias(alias.name) }],
      jwt: tokens(settings),
      authorization: {
        defaultAction: "Deny",
        rules:
          values.length === 0
            ? []
            : [
                {
                  name: "consumers",
                  action: "Allow",
                  operation: { methods: ["POST"], path: { type: "Exact", value: pathOf(alias) } },
                  principal: { jwt: { provider: ENTRA, claims: [{ name: APPLICATION_CLAIM, values }] } },
                },
              ],
      },
    },
  };
}
