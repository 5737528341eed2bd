import { all, defineRule } from "../../../rule";
import { everyContainer, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-drops-capabilities",
  title: "Containers have none of root's capabilities",
  why: "Capabilities that the runtime leaves on let a container forge packets and change files of others.",
  fix: "drop ALL in securityContext.capabilities of each container, and add at most NET_BIND_SERVICE",
  severity: "medium",
  controls: { T17: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  scanners: ["CKV_K8S_37", "CKV_K8S_28", "CKV_K8S_25"],
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container) =>
      all(
        container.attribute("securityContext.capabilities.drop").has("ALL"),
        container
          .attribute("securityContext.capabilities.add")
          .each("be NET_BIND_SERVICE", (one) => one === "NET_BIND_SERVICE"),
      ),
    ),
});
