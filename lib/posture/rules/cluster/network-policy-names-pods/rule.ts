import { any, defineRule, type Subject, type Verdict } from "../../../rule";

const namesAddresses = (policy: Subject, rules: string, peers: string): Verdict =>
  policy
    .blocks(rules)
    .through("peer of its rules", (allowed) => allowed.blocks(peers))
    .some((peer) => peer.attribute("ipBlock").isSet());

export const rule = defineRule({
  id: "network-policy-names-pods",
  title: "A policy that lets addresses in or out names the pods that it is for",
  why: "An empty selector takes every pod of the namespace, and opens it to what was meant for one.",
  fix: "name the pods in podSelector.matchLabels or matchExpressions",
  severity: "medium",
  controls: { T16: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: ["kubernetes:NetworkPolicy"],
  applies: (policy) => any(namesAddresses(policy, "spec.ingress", "from"), namesAddresses(policy, "spec.egress", "to")),
  check: (policy) =>
    any(
      policy.attribute("spec.podSelector.matchLabels").isSet(),
      policy.attribute("spec.podSelector.matchExpressions").isSet(),
    ),
});
