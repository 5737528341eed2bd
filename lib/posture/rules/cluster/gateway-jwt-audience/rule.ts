import { all, any, defineRule, not, type Subject, type Verdict } from "../../../rule";

const PROVIDERS: Readonly<Record<string, string>> = {
  "kubernetes:AgentgatewayPolicy": "spec.traffic.jwtAuthentication.providers",
  "kubernetes:SecurityPolicy": "spec.jwt.providers",
};

const ISSUER = /^https:\/\/[^/]+/;
const ENTRA = /^https:\/\/(login\.microsoftonline\.(com|us)|sts\.windows\.net)\//;

/** Entra puts the application's id into its tokens, or the URI that it is known by. */
const namesEntraApplication = (provider: Subject): Verdict =>
  provider
    .attribute("audiences")
    .eachText("be an application's id or URI", (text) =>
      /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|^(api|https):\/\//i.test(text),
    );

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
    policy.blocks(PROVIDERS[policy.type] ?? "").every((provider) =>
      all(
        provider.attribute("issuer").isSet(),
        provider.attribute("issuer").matches(ISSUER, "be an address by HTTPS"),
        provider.attribute("audiences").isSet(),
        provider.attribute("audiences").eachText("name one application", (text) => !text.includes("*")),
        any(
          not(provider.attribute("issuer").matches(ENTRA, "be Entra"), "be another's"),
          namesEntraApplication(provider),
        ),
      ),
    ),
});
