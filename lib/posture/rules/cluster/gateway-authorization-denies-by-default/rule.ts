import { all, defineRule, type Subject, type Verdict } from "../../../rule";
import { ROUTES, settled } from "../gateways";

const AUTHORIZATION = {
  agentgateway: "spec.traffic.authorization",
  envoy: { kind: "kubernetes:SecurityPolicy", path: "spec.authorization" },
};

/** A claim of the token, a key, or where the call comes from. */
const CALLER = /(^|[^\w-])(jwt|apiKey|basicAuth|source)[.[]/;

/** With action Deny, what no expression matches is let in. */
const LETTING_IN = ["Require", "Allow"];

const deniesOthers = (policy: Subject, path: string): Verdict =>
  policy.type === AUTHORIZATION.envoy.kind
    ? all(policy.attribute(path).isSet(), policy.attribute(`${path}.defaultAction`).is("Deny"))
    : all(
        policy.attribute(`${path}.action`).isOneOf(LETTING_IN),
        policy.attribute(`${path}.policy.matchExpressions`).isSet(),
        policy.attribute(`${path}.policy.matchExpressions`).eachText("look at the caller", (text) => CALLER.test(text)),
      );

export const rule = defineRule({
  id: "gateway-authorization-denies-by-default",
  title: "The route serves the callers that it names and nobody else",
  why: "A valid token only says who asks; without a list everybody in the tenant may use every model.",
  fix: "target the route with a policy whose authorization requires a claim, or denies by default",
  severity: "high",
  controls: { T5: "full", T4: "partial" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/security/jwt-claim-authorization/",
  on: ROUTES,
  check: (route) => settled(route, AUTHORIZATION, deniesOthers),
});
