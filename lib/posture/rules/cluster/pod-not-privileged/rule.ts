import { all, defineRule } from "../../../rule";
import { containersOf, podOf, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-not-privileged",
  title: "Containers are not privileged and don't share the node's namespaces",
  why: "A privileged container is root on its node, and reads the memory and weights of every other pod there.",
  fix: "remove securityContext.privileged, hostNetwork, hostPID and hostIPC",
  severity: "critical",
  controls: { T16: "partial", T17: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  scanners: ["CKV_K8S_16", "CKV_K8S_17", "CKV_K8S_18", "CKV_K8S_19"],
  on: WORKLOADS,
  check: (workload) =>
    podOf(workload).existAndEvery((pod) =>
      all(
        pod.attribute("hostNetwork").is(false),
        pod.attribute("hostPID").is(false),
        pod.attribute("hostIPC").is(false),
        containersOf(pod).existAndEvery((container) => container.attribute("securityContext.privileged").is(false)),
      ),
    ),
});
