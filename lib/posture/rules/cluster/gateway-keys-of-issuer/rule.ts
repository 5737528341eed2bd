import { any, defineRule, type Subject, type Verdict } from "../../../rule";
import { besides } from "../selection";

const PROVIDERS: Readonly<Record<string, string>> = {
  "kubernetes:AgentgatewayPolicy": "spec.traffic.jwtAuthentication.providers",
  "kubernetes:SecurityPolicy": "spec.jwt.providers",
};

const hostOf = (url: string | undefined): string | null => /^https:\/\/([^/:]+)/.exec(url ?? "")?.[1] ?? null;

/** The keys are fetched from the host that issues the tokens. */
const fetched = (policy: Subject, provider: Subject): Verdict => {
  const issuer = hostOf(provider.attribute("issuer").text);
  if (policy.type === "kubernetes:SecurityPolicy") {
    return provider
      .attribute("remoteJWKS.uri")
      .holds("be at the issuer's host, by HTTPS", (uri) => issuer !== null && hostOf(String(uri)) === issuer);
  }
  const backend = provider.attribute("jwks.remote.backendRef.name").text;
  return besides(policy, "kubernetes:AgentgatewayBackend")
    .where("that it names", (one) => one.attribute("metadata.name").is(backend ?? null))
    .some((one) => one.attribute("spec.static.host").is(issuer));
};

export const rule = defineRule({
  id: "gateway-keys-of-issuer",
  title: "The keys that tokens are verified with come from who issues the tokens",
  why: "Who serves the keys decides which tokens are genuine, and can make tokens of every caller.",
  fix: "name the issuer's host in the backend of jwks.remote, or in remoteJWKS.uri",
  severity: "high",
  controls: { T4: "partial" },
  carrier: "code",
  documentation: "https://agentgateway.dev/docs/kubernetes/latest/security/jwt/",
  on: Object.keys(PROVIDERS),
  applies: (policy) => policy.blocks(PROVIDERS[policy.type] ?? "").exist(),
  check: (policy) =>
    policy
      .blocks(PROVIDERS[policy.type] ?? "")
      .every((provider) =>
        any(
          provider.attribute("jwks.inline").isSet(),
          provider.attribute("localJWKS").isSet(),
          fetched(policy, provider),
        ),
      ),
});
