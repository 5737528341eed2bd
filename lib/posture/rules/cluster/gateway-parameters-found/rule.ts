import { any, defineRule, type Subject, type Verdict } from "../../../rule";
import { besides, liesIn } from "../selection";

const PARAMETERS = ["kubernetes:AgentgatewayParameters", "kubernetes:EnvoyProxy"] as const;

/** What the gateway itself names lies beside it. */
const own = (gateway: Subject): Verdict =>
  besides(gateway, ...PARAMETERS).some((one) =>
    gateway.attribute("spec.infrastructure.parametersRef.name").is(one.attribute("metadata.name").text ?? null),
  );

/** What its class names lies where the class says. */
const ofClass = (gateway: Subject): Verdict =>
  gateway
    .all("kubernetes:GatewayClass")
    .where("of the gateway", (one) =>
      gateway.attribute("spec.gatewayClassName").is(one.attribute("metadata.name").text ?? null),
    )
    .some((one) =>
      one
        .all(...PARAMETERS)
        .where("where the class says", (parameters) =>
          liesIn(parameters, one.attribute("spec.parametersRef.namespace").text ?? "default"),
        )
        .some((parameters) =>
          one.attribute("spec.parametersRef.name").is(parameters.attribute("metadata.name").text ?? null),
        ),
    );

export const rule = defineRule({
  id: "gateway-parameters-found",
  title: "The gateway takes parameters that are there",
  why: "Without them a controller makes its own service: a public load balancer, one replica, no limits.",
  fix: "set infrastructure.parametersRef to an AgentgatewayParameters or EnvoyProxy in the gateway's namespace",
  severity: "high",
  controls: { T1: "partial", T18: "partial" },
  carrier: "code",
  documentation: "https://gateway-api.sigs.k8s.io/reference/spec/",
  on: ["kubernetes:Gateway"],
  check: (gateway) => any(own(gateway), ofClass(gateway)),
});
