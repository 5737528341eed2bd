import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";

const WITHIN = /\.svc(\.cluster\.local)?$/;

/** Names in the cluster; a provider without a host is one that the gateway itself calls with TLS. */
const staysWithin = (endpoint: Subject, path: string): Verdict => {
  const host = endpoint.attribute(path);
  return any(host.isNotSet(), host.matches(WITHIN, "be a service of the cluster"));
};

const verified = (owner: Subject, path: string): Verdict =>
  all(
    owner.attribute(path).isSet(),
    any(
      owner.attribute(`${path}.insecureSkipVerify`).isNotSet(),
      owner.attribute(`${path}.insecureSkipVerify`).is(false),
    ),
  );

export const rule = defineRule({
  id: "gateway-backend-tls",
  title: "The gateway calls backends outside the cluster with TLS, and verifies them",
  why: "Prompts leave the cluster in clear text, or go to whoever answers under the name.",
  fix: "add tls with an sni or well-known certificate authorities to the backend, without insecureSkipVerify",
  severity: "high",
  controls: { T2: "partial" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/security/backend-tls/",
  on: ["kubernetes:Backend", "kubernetes:AgentgatewayBackend"],
  check: (backend) =>
    backend.type === "kubernetes:Backend"
      ? backend
          .blocks("spec.endpoints")
          .every((endpoint) => any(staysWithin(endpoint, "fqdn.hostname"), verified(backend, "spec.tls")))
      : all(
          any(staysWithin(backend, "spec.static.host"), verified(backend, "spec.policies.tls")),
          backend
            .blocks("spec.ai.groups")
            .through("provider of its groups", (group) => group.blocks("providers"))
            .every((provider) => any(staysWithin(provider, "host"), verified(provider, "policies.tls"))),
        ),
});
