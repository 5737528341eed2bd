import { all, any, defineRule } from "../../../rule";
import { runsOnGpus, WORKLOADS } from "../pods";
import { policiesOf } from "../selection";

export const rule = defineRule({
  id: "model-reached-only-by-gateway",
  title: "Only named pods or namespaces reach the pods that run models",
  why: "Model servers authenticate nobody; who reaches the port asks, and is in no log.",
  fix: "name the gateway's namespace or pods in the NetworkPolicies that select the pods, and nothing else in from",
  severity: "critical",
  controls: { T16: "full", T4: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  on: WORKLOADS,
  applies: runsOnGpus,
  check: (workload) => {
    const policies = policiesOf(workload);
    return all(
      policies.some((policy) => policy.attribute("spec.policyTypes").has("Ingress")),
      policies.every((policy) =>
        policy
          .blocks("spec.ingress")
          .every((allowed) =>
            allowed
              .blocks("from")
              .existAndEvery((peer) =>
                any(peer.attribute("namespaceSelector").isSet(), peer.attribute("podSelector").isSet()),
              ),
          ),
      ),
    );
  },
});
