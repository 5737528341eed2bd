import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "gateway-route-requires-token",
  title: "The gateway that the route hangs on lets nobody in without a valid token",
  why: "A route without authentication serves every pod that reaches the gateway, and nobody knows who asked.",
  fix: "target the gateway or the route with a policy that has jwtAuthentication in mode Strict, or jwt providers",
  severity: "critical",
  controls: { T4: "full" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/security/jwt-authentication/",
  on: ["kubernetes:HTTPRoute", "kubernetes:AIGatewayRoute"],
  check: (route) => {
    const name = route.attribute("metadata.name").text;
    const gateways = route.attribute("spec.parentRefs.name").values.map(String);
    return route
      .all("kubernetes:AgentgatewayPolicy", "kubernetes:SecurityPolicy")
      .where("that targets the route or its gateway", (policy) =>
        policy
          .blocks("spec.targetRefs")
          .some((target) => target.attribute("name").isOneOf([...gateways, ...(name === undefined ? [] : [name])])),
      )
      .some((policy) =>
        policy.type === "kubernetes:SecurityPolicy"
          ? policy.blocks("spec.jwt.providers").exist()
          : policy.attribute("spec.traffic.jwtAuthentication.mode").is("Strict"),
      );
  },
});
