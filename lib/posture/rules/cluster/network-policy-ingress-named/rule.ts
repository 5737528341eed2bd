import { all, any, defineRule, not, type Subject, type Verdict } from "../../../rule";
import { liesIn } from "../selection";

/** The namespace takes no pods that own their node. */
const keepsPrivilegedOut = (policy: Subject): Verdict =>
  policy
    .all("kubernetes:Namespace")
    .where("of the policy", (namespace) => liesIn(policy, namespace.attribute("metadata.name").text ?? ""))
    .every((namespace) => namespace.entry("metadata.labels", "pod-security.kubernetes.io/enforce").isNot("privileged"));

export const rule = defineRule({
  id: "network-policy-ingress-named",
  title: "The policy names who reaches its pods, but for what the API server calls",
  why: "A rule without from lets every pod of the cluster in, and every address that leads there.",
  fix: "name pods, namespaces or networks in from; leave it out in one rule at most, of a webhook's ports, and where pods are restricted",
  severity: "medium",
  controls: { T16: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: ["kubernetes:NetworkPolicy"],
  // The API server has no address that a policy could name, and calls webhooks of controllers, never of pods named by label.
  check: (policy) => {
    const open = policy
      .blocks("spec.ingress")
      .where("that names nobody", (allowed) => not(allowed.blocks("from").exist(), "name nobody"));
    return any(
      open.areAbsent(),
      all(
        policy.attribute("spec.podSelector.matchLabels").isNotSet(),
        not(open.areAtLeast(2), "be one at most"),
        open.every((allowed) => allowed.attribute("ports").isSet()),
        keepsPrivilegedOut(policy),
      ),
    );
  },
});
