import { all, defineRule } from "../../../rule";
import { WORKLOADS } from "../pods";
import { besides } from "../selection";

export const rule = defineRule({
  id: "namespace-default-deny",
  title: "In its namespace pods talk to nobody unless a policy lets them",
  why: "Without a policy every pod of the cluster reaches the pods, and they reach every address.",
  fix: "add a NetworkPolicy to the namespace with an empty podSelector, policyTypes Ingress and Egress, and no rules",
  severity: "high",
  controls: { T16: "full", T14: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies",
  scanners: ["CKV2_K8S_6"],
  on: [...WORKLOADS, "kubernetes:Gateway"],
  check: (workload) =>
    besides(workload, "kubernetes:NetworkPolicy").some((policy) =>
      all(
        policy.attribute("spec.podSelector").isNotSet(),
        policy.attribute("spec.policyTypes").has("Ingress", "Egress"),
        policy.attribute("spec.ingress").isNotSet(),
        policy.attribute("spec.egress").isNotSet(),
      ),
    ),
});
