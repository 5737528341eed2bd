import { all, defineRule } from "../../../rule";
import { runsOnGpus, WORKLOADS } from "../pods";
import { policiesOf } from "../selection";

export const rule = defineRule({
  id: "model-egress-closed",
  title: "Pods that run models can connect to no address outside the cluster",
  why: "A model server that may not connect anywhere can't carry prompts or weights anywhere, whoever controls it.",
  fix: "set policyTypes Egress on a NetworkPolicy that selects the pods, and name only pods and namespaces in to",
  severity: "high",
  controls: { T14: "full", T16: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: WORKLOADS,
  applies: runsOnGpus,
  check: (workload) => {
    const policies = policiesOf(workload);
    return all(
      policies.some((policy) => policy.attribute("spec.policyTypes").has("Egress")),
      policies.every((policy) =>
        policy
          .blocks("spec.egress")
          .every((allowed) => allowed.blocks("to").existAndEvery((peer) => peer.attribute("ipBlock").isNotSet())),
      ),
    );
  },
});
