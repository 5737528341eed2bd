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

// What gateways were seen to let through where nothing is said: each is closed by what is always rendered.

const [agentgateway, envoy] = IMPLEMENTATIONS.map((one) => render(one).objects) as [Rendered[], Rendered[]];
const agent = (kind: string, name: string) => find(agentgateway, kind, name).spec;
const envoyed = (kind: string, name: string) => find(envoy, kind, name).spec;

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

describe("lists of models, told to whoever has a token", () => {
  it("agentgateway: every route is of one alias, one path and POST; nothing lists", () => {
    const routes = agentgateway.filter((one) => one.kind === "HTTPRoute");
    expect(routes).toHaveLength(description.aliases.length);
    for (const { spec } of routes) {
      for (const { matches } of spec.rules) {
        expect(matches).toMatchObject([{ method: "POST", path: { type: "Exact" }, headers: [{ type: "Exact" }] }]);
      }
    }
  });

  it("Envoy: a route of our own takes their paths, leads nowhere, and has no policy that would allow it", () => {
    const [route, ...others] = envoy.filter((one) => one.kind === "HTTPRoute");
    expect(others).toEqual([]);
    expect(route.spec.rules).toEqual([
      {
        matches: [
          { path: { type: "Exact", value: "/v1/models" } },
          { path: { type: "Exact", value: "/anthropic/v1/models" } },
        ],
      },
    ]);
    const targets = envoy.filter((one) => one.kind === "SecurityPolicy").flatMap((one) => one.spec.targetRefs);
    expect(targets.map((one: Rendered) => one.name)).not.toContain(route.metadata.name);
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
