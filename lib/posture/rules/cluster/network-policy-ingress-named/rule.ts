import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "network-policy-ingress-named",
  title: "A policy for some pods names who reaches them",
  why: "A rule without from lets every pod of the cluster in, and every address that leads there.",
  fix: "name pods, namespaces or networks in from",
  severity: "medium",
  controls: { T16: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: ["kubernetes:NetworkPolicy"],
  applies: (policy) => policy.attribute("spec.podSelector.matchLabels").isSet(),
  check: (policy) => policy.blocks("spec.ingress").every((allowed) => allowed.blocks("from").exist()),
});
