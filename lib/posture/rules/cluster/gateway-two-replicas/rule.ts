import { defineRule } from "../../../rule";

const REPLICAS: Readonly<Record<string, string>> = {
  "kubernetes:AgentgatewayParameters": "spec.deployment.spec.replicas",
  "kubernetes:EnvoyProxy": "spec.provider.kubernetes.envoyDeployment.replicas",
};

export const rule = defineRule({
  id: "gateway-two-replicas",
  title: "The gateway runs two pods or more",
  why: "All models are behind the gateway; with one pod every upgrade of its node is an outage of all of them.",
  fix: "set replicas of the gateway's deployment to 2 or more",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://gateway.envoyproxy.io/docs/tasks/operations/customize-envoyproxy/",
  on: Object.keys(REPLICAS),
  check: (gateway) => gateway.attribute(REPLICAS[gateway.type] ?? "").isAtLeast(2),
});
