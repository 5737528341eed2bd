import { all, defineRule, type Subject, type Verdict } from "../../../rule";
import { ROUTES, settled } from "../gateways";

const TOKENS = {
  agentgateway: "spec.traffic.jwtAuthentication",
  envoy: { kind: "kubernetes:SecurityPolicy", path: "spec.jwt" },
};

const requiresToken = (policy: Subject): Verdict =>
  policy.type === TOKENS.envoy.kind
    ? all(policy.blocks("spec.jwt.providers").exist(), policy.attribute("spec.jwt.optional").is(false))
    : policy.attribute("spec.traffic.jwtAuthentication.mode").is("Strict");

export const rule = defineRule({
  id: "gateway-route-requires-token",
  title: "The route lets nobody in without a valid token",
  why: "A route without authentication serves every pod that reaches the gateway, and nobody knows who asked.",
  fix: "target the gateway or the route with a policy that has jwtAuthentication in mode Strict, or jwt providers",
  severity: "critical",
  controls: { T4: "full" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/security/jwt-authentication/",
  on: ROUTES,
  check: (route) => settled(route, TOKENS, requiresToken),
});
