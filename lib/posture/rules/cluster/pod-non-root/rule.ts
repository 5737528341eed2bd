import { all, defineRule } from "../../../rule";
import { everyContainer, inContext, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-non-root",
  title: "Containers run as an unprivileged user",
  why: "Root in a container is root on the node as soon as anything lets it out.",
  fix: "set runAsNonRoot to true in the securityContext of the pod or of each container, and no runAsUser of 0",
  severity: "high",
  controls: { T17: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  scanners: ["CKV_K8S_23"],
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container, pod) =>
      all(inContext(container, pod, "runAsNonRoot").is(true), inContext(container, pod, "runAsUser").isNot(0)),
    ),
});
