import type { CustomObject } from "../../delivery";
import type { GatewayBackend, PromptPattern, ResolvedAlias } from "../description";
import { pathOf } from "../description";
import { labels } from "../names";
import type { GatewaySettings } from "../props";
import { objectNames } from "../resolve";

export const API = "agentgateway.dev/v1alpha1";
export const GROUP = "agentgateway.dev";
export type AgentgatewayBackend = CustomObject<typeof API, "AgentgatewayBackend", object>;

/**
 * How long a backend that failed is passed over, in seconds; times the failures in a row. Short, as a full backend is
 * passed over by every request of the alias in that time.
 */
export const EVICTION_SECONDS = 2;

/**
 * What counts as a failure: full, broken, or no answer at all. Where a connection is refused or dropped there is no
 * response, and an expression on its code alone would be false.
 */
const UNHEALTHY = "default(response.code, 503) >= 500 || default(response.code, 503) == 429";

const PATTERNS: Readonly<Record<PromptPattern, string>> = {
  ssn: "Ssn",
  "credit-card": "CreditCard",
  "phone-number": "PhoneNumber",
  email: "Email",
};

/**
 * An object an alias, in which each backend is a group of its own: the next group answers where the one before is passed
 * over. A canary is an object of its own, so that shares stay shares.
 */
export function backendObjects(settings: GatewaySettings, resolved: ResolvedAlias): AgentgatewayBackend[] {
  const { alias, backends, canary } = resolved;
  const main = backendObject(settings, resolved, objectNames.alias(alias.name), backends);
  if (canary === undefined) return [main];
  const behind = alias.restricted ? [] : backends;
  return [main, backendObject(settings, resolved, objectNames.canary(alias.name), [canary.backend, ...behind])];
}

function backendObject(
  settings: GatewaySettings,
  { alias, firstByteSeconds }: ResolvedAlias,
  name: string,
  backends: readonly GatewayBackend[],
): AgentgatewayBackend {
  const format = (alias.api ?? "chat") === "chat" ? "Completions" : "Embeddings";
  const guarded = alias.promptGuard ?? [];
  return {
    apiVersion: API,
    kind: "AgentgatewayBackend",
    metadata: { name, labels },
    spec: {
      ai: { groups: backends.map((one) => ({ providers: [provider(settings, one, format)] })) },
      policies: {
        ai: {
          routes: { [pathOf(alias)]: format },
          ...(guarded.length === 0 ? {} : { promptGuard: promptGuard(guarded) }),
        },
        // Until the first byte: a stream that has begun goes on.
        http: { requestTimeout: `${firstByteSeconds}s` },
        tcp: { connectTimeout: "5s" },
        ...(backends.length === 1
          ? {}
          : {
              health: {
                unhealthyCondition: UNHEALTHY,
                eviction: { duration: `${EVICTION_SECONDS}s`, restoreHealth: 100 },
              },
            }),
      },
    },
  };
}

const promptGuard = (patterns: readonly PromptPattern[]): object => ({
  request: [
    {
      regex: { action: "Reject", builtins: patterns.map((one) => PATTERNS[one]) },
      response: { statusCode: 422, message: "The prompt holds personal data that this service does not take." },
    },
  ],
});

function provider({ namespace }: GatewaySettings, backend: GatewayBackend, format: string): object {
  const name = objectNames.backend(backend.name);
  const formats = [{ type: format }];
  switch (backend.kind) {
    case "inference-pool":
      return {
        name,
        custom: {
          backendRef: { group: "inference.networking.k8s.io", kind: "InferencePool", name: backend.pool },
          formats,
          model: backend.model,
        },
      };
    case "self-hosted": {
      const { service } = backend;
      // A reference reaches the pods themselves, and can't leave the namespace.
      return service.namespace === namespace
        ? {
            name,
            custom: {
              backendRef: { group: "", kind: "Service", name: service.name, port: service.port },
              formats,
              model: backend.model,
            },
          }
        : {
            name,
            host: `${service.name}.${service.namespace}.svc.cluster.local`,
            port: service.port,
            custom: { formats, model: backend.model },
          };
    }
    case "azure-openai":
      return {
        name,
        azure: { resourceName: backend.account, resourceType: "OpenAI", model: backend.deployment },
        // Said explicitly: the implicit chain of credentials takes the identity of the node first.
        policies: { auth: { azure: { workloadIdentity: {} } } },
      };
    case "bedrock":
      return {
        name,
        host: backend.host,
        port: 443,
        bedrock: {
          region: backend.region,
          model: backend.model,
          ...(backend.guardrail === undefined ? {} : { guardrail: backend.guardrail }),
        },
        policies: { auth: { aws: { region: backend.region, serviceName: "bedrock" } }, tls: { sni: backend.host } },
      };
  }
}
