import { all, defineRule } from "../../../rule";
import { hasCanary, ROUTES } from "../gateways";

export const rule = defineRule({
  id: "gateway-canary-watched",
  title: "An alert compares the canary with what stands beside it",
  why: "A worse model is noticed by those who got its answers.",
  fix: "add a PrometheusRule with an alert on the canary's latency and errors",
  severity: "low",
  controls: { T19: "partial", T20: "partial" },
  carrier: "operator",
  documentation: "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
  on: ROUTES,
  applies: hasCanary,
  check: (route) =>
    route
      .all("kubernetes:PrometheusRule")
      .through("rule of it", (rules) => rules.blocks("spec.groups").through("rule", (group) => group.blocks("rules")))
      .some((one) =>
        all(one.attribute("alert").isSet(), one.attribute("expr").matches(/canary/i, "be about the canary")),
      ),
});
