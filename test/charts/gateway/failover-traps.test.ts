import type { GatewayAlias, GatewayImplementation } from "../../../charts/gateway";
import { description, find, IMPLEMENTATIONS, type Rendered, render } from "./support";

// What gateways were seen to do with failing backends where nothing is said: each is closed by what is always rendered.

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
