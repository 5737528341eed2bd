import { defineRule } from "../../../rule";
import { ROUTES, settled } from "../gateways";

const LIMITS = {
  agentgateway: "spec.traffic.rateLimit",
  envoy: { kind: "kubernetes:BackendTrafficPolicy", path: "spec.rateLimit" },
};

export const rule = defineRule({
  id: "gateway-rate-limited",
  title: "There is a limit on what a caller may ask of the route",
  why: "One caller that loops takes the GPUs of all others, or spends a month's budget in a night.",
  fix: "target the gateway or the route with a policy that has a rateLimit; give consumers tokensPerMinute",
  severity: "medium",
  controls: { T6: "partial" },
  carrier: "operator",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/traffic/global-rate-limit/",
  on: ROUTES,
  check: (route) => settled(route, LIMITS, (policy, path) => policy.attribute(path).isSet()),
});
