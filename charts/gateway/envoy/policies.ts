import type { CustomObject, KubernetesObject } from "../../delivery";
import type { GatewayConsumer, ResolvedAlias } from "../description";
import { APPLICATION_CLAIM, ENTRA_HOST, GATEWAY, issuerOf, keysPathOf, labels } from "../names";
import type { GatewaySettings } from "../props";
import { ENVOY_API, MODEL_HEADER } from "./backends";

/** The provider of tokens, by the name that rules call it. */
export const ENTRA = "entra";
/** The calling application, from its token. What a caller sends in it is removed. */
export const CONSUMER_HEADER = "x-inferra-consumer";

/** Where models are listed, in the words of two providers. */
const LISTINGS = ["/v1/models", "/anthropic/v1/models"] as const;

const onGateway = [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: GATEWAY }];

/** Neither optional nor open where the keys can't be read: no request without a valid token. */
export const tokens = ({ entra }: GatewaySettings): object => ({
  optional: false,
  providers: [
    {
      name: ENTRA,
      issuer: issuerOf(entra.tenantId),
      audiences: [entra.audience],
      remoteJWKS: { uri: `https://${ENTRA_HOST}/${keysPathOf(entra.tenantId)}`, cacheDuration: "30m" },
      claimToHeaders: [{ claim: APPLICATION_CLAIM, header: CONSUMER_HEADER }],
    },
  ],
});

/** What holds for every route, also for one that names nothing itself. */
export function gatewayPolicies(settings: GatewaySettings, aliases: readonly ResolvedAlias[]): KubernetesObject[] {
  return [refusal(settings), listing(settings), clients(aliases), traffic(settings.description.consumers)];
}

const refusal = (settings: GatewaySettings): CustomObject<typeof ENVOY_API, "SecurityPolicy", object> => ({
  apiVersion: ENVOY_API,
  kind: "SecurityPolicy",
  metadata: { name: "refuse-all", labels },
  spec: { targetRefs: onGateway, jwt: tokens(settings), authorization: { defaultAction: "Deny" } },
});

/**
 * Envoy AI Gateway tells the names of all models to whoever has a token, before a policy could refuse it. Where a route of
 * ours takes those paths it says nothing, and the refusal of all holds.
 */
const listing = ({ hostname }: GatewaySettings): CustomObject<"gateway.networking.k8s.io/v1", "HTTPRoute", object> => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "HTTPRoute",
  metadata: { name: "no-listing", labels },
  spec: {
    parentRefs: onGateway,
    hostnames: [hostname],
    rules: [{ matches: LISTINGS.map((value) => ({ path: { type: "Exact", value } })) }],
  },
});

function clients(aliases: readonly ResolvedAlias[]): CustomObject<typeof ENVOY_API, "ClientTrafficPolicy", object> {
  const longest = Math.max(60, ...aliases.map((one) => one.answerSeconds));
  return {
    apiVersion: ENVOY_API,
    kind: "ClientTrafficPolicy",
    metadata: { name: "clients", labels },
    spec: {
      targetRefs: onGateway,
      // The default of 32 KiB refuses prompts from some 8,000 tokens.
      connection: { bufferLimit: "50Mi" },
      tls: { minVersion: "1.2", alpnProtocols: ["h2", "http/1.1"] },
      headers: {
        earlyRequestHeaders: { remove: [MODEL_HEADER, CONSUMER_HEADER] },
        withUnderscoresAction: "RejectRequest",
        requestID: "PreserveOrGenerate",
      },
      path: { escapedSlashesAction: "RejectRequest" },
      timeout: {
        http: { requestReceivedTimeout: "60s", idleTimeout: "120s", streamIdleTimeout: `${longest}s` },
      },
    },
  };
}

/** Tokens a minute of each consumer, in one count for all pods and routes. */
function traffic(
  consumers: readonly GatewayConsumer[],
): CustomObject<typeof ENVOY_API, "BackendTrafficPolicy", object> {
  const limited = consumers.filter((one) => one.tokensPerMinute !== undefined);
  return {
    apiVersion: ENVOY_API,
    kind: "BackendTrafficPolicy",
    metadata: { name: "limits", labels },
    spec: {
      targetRefs: onGateway,
      timeout: { tcp: { connectTimeout: "5s" } },
      ...(limited.length === 0 ? {} : { rateLimit: { type: "Global", global: { rules: limited.map(limit) } } }),
    },
  };
}

const limit = ({ applicationId, tokensPerMinute }: GatewayConsumer): object => ({
  clientSelectors: [{ headers: [{ type: "Exact", name: CONSUMER_HEADER, value: applicationId }] }],
  shared: true,
  limit: { requests: tokensPerMinute, unit: "Minute" },
  cost: {
    // Looked at with the request, counted with the answer.
    request: { from: "Number", number: 0 },
    response: { from: "Metadata", metadata: { namespace: "io.envoy.ai_gateway", key: "llm_total_token" } },
  },
});
