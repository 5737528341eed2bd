import { defineRule } from "../../../rule";
import { podOf, WORKLOADS } from "../pods";

export const rule = defineRule({
  id: "pod-no-hostpath",
  title: "Pods mount nothing of their node's disk",
  why: "A path of the node leads past every other safeguard: to other pods' files, or to the container runtime.",
  fix: "use an emptyDir, a claim or a CSI volume",
  severity: "high",
  controls: { T17: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
  scanners: ["CKV_K8S_27"],
  on: WORKLOADS,
  check: (workload) =>
    podOf(workload).existAndEvery((pod) =>
      pod.blocks("volumes").every((volume) => volume.attribute("hostPath").isNotSet()),
    ),
});
