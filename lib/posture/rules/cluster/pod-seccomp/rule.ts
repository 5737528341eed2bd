import { defineRule } from "../../../rule";
import { everyContainer, inContext, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-seccomp",
  title: "Containers may make only the system calls that programs commonly need",
  why: "Most ways out of a container go through a rare system call of the kernel.",
  fix: "set seccompProfile.type to RuntimeDefault in the securityContext of the pod or of each container",
  severity: "medium",
  controls: { T17: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  scanners: ["CKV_K8S_31"],
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container, pod) =>
      inContext(container, pod, "seccompProfile.type").isOneOf(["RuntimeDefault", "Localhost"]),
    ),
});
