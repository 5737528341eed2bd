import { all, defineRule } from "../../../rule";

const PROVIDERS: Readonly<Record<string, string>> = {
  "kubernetes:AgentgatewayPolicy": "spec.traffic.jwtAuthentication.providers",
  "kubernetes:SecurityPolicy": "spec.jwt.providers",
};

export const rule = defineRule({
  id: "gateway-jwt-audience",
  title: "Tokens count only from the named issuer, and only if they were made for the gateway",
  why: "Without an audience any token of the tenant opens the models, one that was sent to another application too.",
  fix: "set issuer and audiences on every provider",
  severity: "high",
  controls: { T4: "partial" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/security/jwt-authentication/",
  on: Object.keys(PROVIDERS),
  applies: (policy) => policy.blocks(PROVIDERS[policy.type] ?? "").exist(),
  check: (policy) =>
    policy
      .blocks(PROVIDERS[policy.type] ?? "")
      .every((provider) => all(provider.attribute("issuer").isSet(), provider.attribute("audiences").isSet())),
});
