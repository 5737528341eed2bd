import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";

/** The pods beside it in its own namespace. */
const ownNamespace = (peer: Subject): Verdict =>
  all(peer.attribute("namespaceSelector").isNotSet(), peer.attribute("ipBlock").isNotSet());

const named = (policy: Subject, rules: string, peers: string): Verdict =>
  policy
    .blocks(rules)
    .every((allowed) => any(allowed.attribute("ports").isSet(), allowed.blocks(peers).existAndEvery(ownNamespace)));

export const rule = defineRule({
  id: "network-policy-ports-named",
  title: "What a policy lets through between namespaces is named by port",
  why: "Without ports every port is open: those of debuggers, metrics and admin pages too.",
  fix: "add ports to each rule whose from or to leads out of the namespace",
  severity: "medium",
  controls: { T16: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: ["kubernetes:NetworkPolicy"],
  check: (policy) => all(named(policy, "spec.ingress", "from"), named(policy, "spec.egress", "to")),
});
