import type { GatewayAlias, GatewayImplementation } from "../../../charts/gateway";
import { CONSUMER_HEADER } from "../../../charts/gateway/envoy/policies";
import {
  APPLICATION,
  description,
  find,
  IMPLEMENTATIONS,
  OTHER_APPLICATION,
  type Rendered,
  render,
  TENANT,
} from "./support";

// What gateways were seen to do where nothing is said: each is closed by what is always rendered.

const [agentgateway, envoy] = IMPLEMENTATIONS.map((one) => render(one).objects) as [Rendered[], Rendered[]];
const agent = (kind: string, name: string) => find(agentgateway, kind, name).spec;
const envoyed = (kind: string, name: string) => find(envoy, kind, name).spec;
const withAlias = (implementation: GatewayImplementation, changes: Partial<GatewayAlias>) =>
  render(implementation, {
    description: {
      ...description,
      aliases: description.aliases.map((one) => (one.name === "clinical-large" ? { ...one, ...changes } : one)),
    },
  });

describe("failover that never happens: a list of backends alone moves nothing", () => {
  it("agentgateway: every backend is a group, a failure evicts, and there is a try for each group behind the first", () => {
    const { ai, policies } = agent("AgentgatewayBackend", "alias-clinical-large");
    expect(ai.groups.map((one: Rendered) => one.providers.map((each: Rendered) => each.name))).toEqual([
      ["backend-large-vllm"],
      ["backend-large-azure"],
      ["backend-large-bedrock"],
    ]);
    // Without consecutiveFailures and healthThreshold one failure is enough, so that the next try meets the next group.
    expect(policies.health.eviction).toEqual({ duration: "2s", restoreHealth: 100 });
    expect(agent("AgentgatewayPolicy", "alias-clinical-large").traffic.retry).toMatchObject({
      attempts: 2,
      codes: [429, 500, 502, 503, 504],
    });
  });

  it("Envoy: priorities ascend, a priority is tried once, and there is a try for each behind the first", () => {
    const [rule] = envoyed("AIGatewayRoute", "alias-clinical-large").rules;
    expect(rule.backendRefs.map((one: Rendered) => [one.name, one.priority])).toEqual([
      ["backend-large-vllm", 0],
      ["backend-large-azure", 1],
      ["backend-large-bedrock", 2],
    ]);
    expect(envoyed("BackendTrafficPolicy", "alias-clinical-large")).toMatchObject({
      targetRefs: [{ kind: "HTTPRoute", name: "alias-clinical-large" }],
      retry: { numAttemptsPerPriority: 1, numRetries: 2 },
    });
  });
});

describe("a full backend, 429 or 503, overflows", () => {
  it("agentgateway: both are failures, and are tried again", () => {
    expect(agent("AgentgatewayBackend", "alias-clinical-large").policies.health.unhealthyCondition).toMatch(
      />= 500 \|\| .* == 429/,
    );
    expect(agent("AgentgatewayPolicy", "alias-clinical-large").traffic.retry.codes).toEqual(
      expect.arrayContaining([429, 503]),
    );
  });

  it("Envoy: both are tried again, and do not pass the backend over for later requests", () => {
    const { retry, healthCheck } = envoyed("BackendTrafficPolicy", "alias-clinical-large");
    expect(retry.retryOn.triggers).toContain("retriable-status-codes");
    expect(retry.retryOn.httpStatusCodes).toEqual(expect.arrayContaining([429, 503]));
    expect(healthCheck.passive).toMatchObject({ consecutive5XxErrors: 0, consecutiveGatewayErrors: 0 });
  });
});

describe("dropped and refused connections", () => {
  it("agentgateway: no response counts as a failure, which an expression on its code alone would not", () => {
    const { unhealthyCondition } = agent("AgentgatewayBackend", "alias-clinical-large").policies.health;
    const bare = unhealthyCondition.replaceAll(/default\(response\.code, 503\)/g, "");
    expect(bare).not.toContain("response.code");
  });

  it("Envoy: connections refused and reset are tried again, and evict", () => {
    const { retry, healthCheck } = envoyed("BackendTrafficPolicy", "alias-clinical-large");
    expect(retry.retryOn.triggers).toEqual(expect.arrayContaining(["connect-failure", "reset", "refused-stream"]));
    expect(healthCheck.passive).toMatchObject({
      consecutiveLocalOriginFailures: 3,
      splitExternalLocalOriginErrors: true,
      maxEjectionPercent: 100,
    });
    expect(healthCheck.panicThreshold).toBe(0);
  });
});

describe("a backend that hangs", () => {
  it("agentgateway: each try ends at its time for the first byte, and the call leaves time for all of them", () => {
    const { objects } = withAlias("agentgateway", { firstByteSeconds: 20 });
    expect(find(objects, "AgentgatewayBackend", "alias-clinical-large").spec.policies.http.requestTimeout).toBe("20s");
    expect(find(objects, "AgentgatewayPolicy", "alias-clinical-large").spec.traffic.timeouts.request).toBe("65s");
  });

  it("Envoy: each try ends at its time for the first byte, streamed or not", () => {
    const { objects } = withAlias("envoy-ai-gateway", { firstByteSeconds: 20 });
    expect(find(objects, "BackendTrafficPolicy", "alias-clinical-large").spec.retry.perRetry.timeout).toBe("20s");
    expect(find(objects, "AIGatewayRoute", "alias-clinical-large").spec.rules[0].streamIdleTimeout).toBe("20s");
  });
});

describe("prompts over 64 KiB", () => {
  const idsOf = (implementation: GatewayImplementation, contextTokens: number | undefined) =>
    withAlias(implementation, { contextTokens })
      .notes.filter((one) => one.alias === "clinical-large")
      .map((one) => one.id);

  it("agentgateway: what such a prompt does not get is said of the alias it concerns, to the token", () => {
    expect(idsOf("agentgateway", 16_384)).not.toContain("large-prompts");
    expect(idsOf("agentgateway", 16_385)).toContain("large-prompts");
    expect(idsOf("agentgateway", undefined)).toContain("prompt-size-unknown");
  });

  it("agentgateway: they are read whole, so that their alias is found", () => {
    expect(agent("AgentgatewayPolicy", "frontend").frontend.http.maxBufferSize).toBe("16Mi");
  });

  it("Envoy: they are taken and can be sent again, beyond the default of 32 KiB", () => {
    expect(envoyed("ClientTrafficPolicy", "clients")).toMatchObject({
      targetRefs: [{ kind: "Gateway", name: "inference" }],
      connection: { bufferLimit: "50Mi" },
    });
    expect(idsOf("envoy-ai-gateway", 100_000)).not.toContain("large-prompts");
  });
});

describe("streams cut at 60 s", () => {
  it("agentgateway: no limit is on a whole answer; pods end after the longest", () => {
    const { shutdown } = agent("AgentgatewayParameters", "inference");
    expect(shutdown.max).toBeGreaterThan(1800);
    expect(agent("HTTPRoute", "alias-clinical-large").rules[0].timeouts).toBeUndefined();
  });

  it("Envoy: the route, the listener and the end of a pod leave the whole answer its time", () => {
    expect(envoyed("AIGatewayRoute", "alias-clinical-large").rules[0].timeouts).toEqual({ request: "1800s" });
    expect(envoyed("ClientTrafficPolicy", "clients").timeout.http.streamIdleTimeout).toBe("1800s");
    expect(envoyed("EnvoyProxy", "inference").shutdown.drainTimeout).toBe("1800s");
  });
});

describe("an optional JWT", () => {
  const issuer = `https://login.microsoftonline.com/${TENANT}/v2.0`;

  it("agentgateway: a token of the tenant, made for the gateway, before any route is chosen", () => {
    const { targetRefs, traffic } = agent("AgentgatewayPolicy", "admission");
    expect(targetRefs).toEqual([{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "inference" }]);
    expect(traffic.phase).toBe("PreRouting");
    expect(traffic.jwtAuthentication).toMatchObject({
      mode: "Strict",
      providers: [{ issuer, audiences: ["api://inference"] }],
    });
  });

  it("Envoy: on the gateway and on every route, neither optional nor open", () => {
    const policies = envoy.filter((one) => one.kind === "SecurityPolicy");
    const routes = envoy.filter((one) => one.kind === "AIGatewayRoute");
    expect(policies).toHaveLength(routes.length + 1);
    for (const { spec } of policies) {
      expect(spec.jwt.optional).toBe(false);
      expect(spec.jwt.failOpen).toBeUndefined();
      expect(spec.jwt.providers).toMatchObject([{ issuer, audiences: ["api://inference"] }]);
    }
  });
});

describe("who may call an alias", () => {
  it("agentgateway: its consumers and nobody else, the members of a failover too", () => {
    const expressions = (name: string) => agent("AgentgatewayPolicy", name).traffic.authorization;
    expect(expressions("alias-clinical-large")).toEqual({
      action: "Require",
      policy: { matchExpressions: [`jwt.azp in ["${APPLICATION}"]`] },
    });
    expect(expressions("alias-psychotherapy").policy.matchExpressions).toEqual([`jwt.azp in ["${OTHER_APPLICATION}"]`]);
  });

  it("Envoy: its consumers by its path, everything else is denied, also where no route says anything", () => {
    const { authorization } = envoyed("SecurityPolicy", "alias-psychotherapy");
    expect(authorization.defaultAction).toBe("Deny");
    expect(authorization.rules).toMatchObject([
      {
        action: "Allow",
        operation: { methods: ["POST"], path: { type: "Exact", value: "/v1/chat/completions" } },
        principal: { jwt: { provider: "entra", claims: [{ name: "azp", values: [OTHER_APPLICATION] }] } },
      },
    ]);
    expect(envoyed("SecurityPolicy", "refuse-all").authorization).toEqual({ defaultAction: "Deny" });
  });

  it.each(IMPLEMENTATIONS)(
    "%s: an alias without consumers is refused to everybody, and that is said",
    (implementation) => {
      const { objects, notes } = render(implementation, { description: { ...description, consumers: [] } });
      expect(notes.filter((one) => one.id === "nobody-calls").map((one) => one.alias)).toEqual(
        description.aliases.map((one) => one.name),
      );
      const rules =
        implementation === "agentgateway"
          ? find(objects, "AgentgatewayPolicy", "alias-psychotherapy").spec.traffic.authorization.policy
              .matchExpressions
          : find(objects, "SecurityPolicy", "alias-psychotherapy").spec.authorization.rules;
      expect(rules).toEqual(implementation === "agentgateway" ? ["jwt.azp in []"] : []);
    },
  );
});

describe("forwarded tokens", () => {
  it("agentgateway: a checked token is taken out, and no backend passes one through", () => {
    expect(JSON.stringify(agentgateway)).not.toMatch(/passthrough/i);
    const providers = agentgateway
      .filter((one) => one.kind === "AgentgatewayBackend" && one.spec.ai !== undefined)
      .flatMap((one) => one.spec.ai.groups.flatMap((group: Rendered) => group.providers));
    for (const one of providers) {
      if (one.azure !== undefined) expect(one.policies.auth).toEqual({ azure: { workloadIdentity: {} } });
      if (one.bedrock !== undefined) expect(one.policies.auth.aws).toMatchObject({ serviceName: "bedrock" });
    }
  });

  it("Envoy: a backend has a credential of its own, or loses the header", () => {
    const credentials = envoy
      .filter((one) => one.kind === "BackendSecurityPolicy")
      .flatMap((one) => one.spec.targetRefs.map((each: Rendered) => each.name));
    const backends = envoy.filter((one) => one.kind === "AIServiceBackend");
    expect(backends).toHaveLength(5);
    for (const { metadata, spec } of backends) {
      const removed = spec.headerMutation?.remove ?? [];
      expect([metadata.name, credentials.includes(metadata.name) || removed.includes("authorization")]).toEqual([
        metadata.name,
        true,
      ]);
    }
  });
});

describe("headers that a caller makes up", () => {
  it("agentgateway: the alias is what the body says, also where it can't be read", () => {
    expect(agent("AgentgatewayPolicy", "admission").traffic.transformation.request.set).toEqual([
      { name: "x-inferra-alias", value: 'coalesce(json(request.body).model, "")' },
    ]);
  });

  it("Envoy: alias and consumer are removed before anything reads them", () => {
    expect(envoyed("ClientTrafficPolicy", "clients").headers.earlyRequestHeaders.remove).toEqual([
      "x-ai-eg-model",
      CONSUMER_HEADER,
    ]);
  });
});

describe("lost priorities and wrong names", () => {
  it("Envoy: every endpoint is a name, none an address", () => {
    const endpoints = envoy.filter((one) => one.kind === "Backend").flatMap((one) => one.spec.endpoints);
    expect(endpoints).toHaveLength(5);
    for (const one of endpoints) expect(Object.keys(one)).toEqual(["fqdn"]);
  });

  it("both: every backend is asked for its own model, never for the alias of another", () => {
    const providers = agent("AgentgatewayBackend", "alias-clinical-large").ai.groups.flatMap(
      (one: Rendered) => one.providers,
    );
    const models = providers.map((one: Rendered) => (one.custom ?? one.azure ?? one.bedrock).model);
    const [rule] = envoyed("AIGatewayRoute", "alias-clinical-large").rules;
    expect(models).toEqual(["clinical-large", "clinical-large", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"]);
    expect(rule.backendRefs.map((one: Rendered) => one.modelNameOverride)).toEqual(models);
  });
});

describe("a single backend fails closed", () => {
  it("agentgateway: one group, no eviction, no further try", () => {
    expect(agent("AgentgatewayBackend", "alias-psychotherapy").ai.groups).toHaveLength(1);
    expect(agent("AgentgatewayBackend", "alias-psychotherapy").policies.health).toBeUndefined();
    expect(agent("AgentgatewayPolicy", "alias-psychotherapy").traffic.retry).toBeUndefined();
  });

  it("Envoy: one reference, no further try", () => {
    expect(envoyed("AIGatewayRoute", "alias-psychotherapy").rules[0].backendRefs).toHaveLength(1);
    expect(envoyed("BackendTrafficPolicy", "alias-psychotherapy").retry).toEqual({ numRetries: 0 });
  });
});

describe("token limits that let through what they can't count", () => {
  it("agentgateway: each pod holds its share itself, over all aliases of the consumer", () => {
    const { targetRefs, traffic } = agent("AgentgatewayPolicy", "limits");
    expect(targetRefs[0].kind).toBe("Gateway");
    expect(traffic.rateLimit.conditional).toEqual([
      {
        condition: `jwt.azp == "${APPLICATION}"`,
        policy: { local: [{ tokens: Math.floor(200_000 / 3), unit: "Minutes" }] },
      },
    ]);
  });

  it("Envoy: one count for all pods and routes, and none means no", () => {
    const [rule] = envoyed("BackendTrafficPolicy", "limits").rateLimit.global.rules;
    expect(rule).toMatchObject({ shared: true, limit: { requests: 200_000, unit: "Minute" } });
    const { renderer } = render("envoy-ai-gateway");
    const [{ values }] = renderer.charts({
      namespace: "gateway",
      tokenStore: "redis.internal:6380",
    } as Parameters<typeof renderer.charts>[0]) as [Rendered];
    expect(values.config.envoyGateway.rateLimit).toMatchObject({ failClosed: true, backend: { redis: { tls: {} } } });
  });
});
