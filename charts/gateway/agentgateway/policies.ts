import type { GatewayConsumer } from "../description";
import {
  ALIAS_HEADER,
  APPLICATION_CLAIM,
  ENTRA_HOST,
  GATEWAY,
  issuerOf,
  keysPathOf,
  LARGEST_BODY,
  labels,
} from "../names";
import type { GatewaySettings } from "../props";
import { type AgentgatewayBackend, API, GROUP } from "./backends";
import { records } from "./records";
import type { AgentgatewayPolicy } from "./routes";
import { aliasOf, consumerOf, seenOf } from "./seen";

const ENTRA_KEYS = "entra-keys";
/** What one policy can tell apart. */
export const MOST_LIMITED_CONSUMERS = 16;

const onGateway = [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: GATEWAY }];

const policy = (name: string, spec: object): AgentgatewayPolicy => ({
  apiVersion: API,
  kind: "AgentgatewayPolicy",
  metadata: { name, labels },
  spec: { targetRefs: onGateway, ...spec },
});

/** Where the tenant's public keys are read. */
export const entraKeys = (): AgentgatewayBackend => ({
  apiVersion: API,
  kind: "AgentgatewayBackend",
  metadata: { name: ENTRA_KEYS, labels },
  spec: { static: { host: ENTRA_HOST, port: 443 }, policies: { tls: { sni: ENTRA_HOST } } },
});

/**
 * Before a route is chosen: no request without a valid token, and the alias from the body. The token is taken out of the
 * request once it is checked. The header is set whatever the body holds, so that a caller's own never counts.
 */
export const admission = ({ entra }: GatewaySettings): AgentgatewayPolicy =>
  policy("admission", {
    traffic: {
      phase: "PreRouting",
      jwtAuthentication: {
        mode: "Strict",
        providers: [
          {
            issuer: issuerOf(entra.tenantId),
            audiences: [entra.audience],
            jwks: {
              remote: {
                backendRef: { group: GROUP, kind: "AgentgatewayBackend", name: ENTRA_KEYS },
                jwksPath: keysPathOf(entra.tenantId),
                cacheDuration: "30m",
              },
            },
          },
        ],
      },
      transformation: {
        request: { set: [{ name: ALIAS_HEADER, value: 'coalesce(json(request.body).model, "")' }] },
      },
    },
  });

/**
 * Tokens a minute of each consumer, over all its aliases. Each pod counts its own share, which no outage can lift; an
 * answer is counted when it is complete, so that the limit holds from the next request on.
 */
export function limits(consumers: readonly GatewayConsumer[], replicas: number): AgentgatewayPolicy[] {
  const limited = consumers.filter((one) => one.tokensPerMinute !== undefined);
  if (limited.length === 0) return [];
  const entry = ({ applicationId, tokensPerMinute = 0 }: GatewayConsumer) => ({
    condition: `jwt.${APPLICATION_CLAIM} == ${JSON.stringify(applicationId)}`,
    policy: { local: [{ tokens: Math.max(1, Math.floor(tokensPerMinute / replicas)), unit: "Minutes" }] },
  });
  return [policy("limits", { traffic: { rateLimit: { conditional: limited.map(entry) } } })];
}

/** TLS, sizes, what is counted of a call, and what is logged of it: never a prompt or an answer. */
export const frontend = ({ description: { consumers }, audit }: GatewaySettings): AgentgatewayPolicy =>
  policy("frontend", {
    frontend: {
      tls: { minProtocolVersion: "1.2", handshakeTimeout: "10s", alpnProtocols: ["h2", "http/1.1"] },
      http: { maxBufferSize: LARGEST_BODY, http1IdleTimeout: "120s" },
      connect: { mode: "Deny" },
      metrics: {
        attributes: {
          add: [
            { name: "alias", expression: aliasOf },
            { name: "consumer", expression: consumerOf(consumers) },
          ],
        },
      },
      accessLog: {
        attributes: { add: seenOf(consumers) },
        ...(audit === undefined ? {} : { otlp: records(consumers) }),
      },
    },
  });
