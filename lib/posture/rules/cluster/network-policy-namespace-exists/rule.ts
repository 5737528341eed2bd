import { all, any, defineRule } from "../../../rule";
import { liesIn, placeOf } from "../selection";

export const rule = defineRule({
  id: "network-policy-namespace-exists",
  title: "The policy lies in a namespace that is made here",
  why: "A policy holds for the pods of its own namespace; in another one it protects nobody, and nothing says so.",
  fix: "set metadata.namespace to a namespace of the deployment",
  severity: "medium",
  controls: { T16: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: ["kubernetes:NetworkPolicy"],
  applies: (policy) => policy.all("kubernetes:Namespace").exist(),
  check: (policy) =>
    any(
      policy
        .all("kubernetes:Namespace")
        .some((namespace) => liesIn(policy, namespace.attribute("metadata.name").text ?? "")),
      all(placeOf(policy).isSet(), placeOf(policy).matches(/^kube-/, "be a namespace of Kubernetes")),
    ),
});
