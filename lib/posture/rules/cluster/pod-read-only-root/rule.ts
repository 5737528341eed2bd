import { defineRule } from "../../../rule";
import { everyContainer, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-read-only-root",
  title: "Containers can't change their own files",
  why: "What an attacker writes into a container stays there, and is run the next time.",
  fix: "set securityContext.readOnlyRootFilesystem to true, and mount emptyDir volumes where something is written",
  severity: "medium",
  controls: { T11: "partial", T17: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  scanners: ["CKV_K8S_22"],
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container) => container.attribute("securityContext.readOnlyRootFilesystem").is(true)),
});
