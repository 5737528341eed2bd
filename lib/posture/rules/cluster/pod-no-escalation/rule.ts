import { defineRule } from "../../../rule";
import { everyContainer, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-no-escalation",
  title: "Programs in containers can't gain privileges",
  why: "A program with the setuid bit makes root out of any user.",
  fix: "set securityContext.allowPrivilegeEscalation to false in each container",
  severity: "high",
  controls: { T17: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  scanners: ["CKV_K8S_20"],
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container) => container.attribute("securityContext.allowPrivilegeEscalation").is(false)),
});
