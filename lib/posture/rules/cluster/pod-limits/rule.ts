import { all, defineRule } from "../../../rule";
import { everyContainer, WORKLOADS } from "../pods";

const QUANTITY = /^\d+(\.\d+)?(m|k|[KMGTPE]i?)?$/;

export const rule = defineRule({
  id: "pod-limits",
  title: "Containers ask for what they need, and have a limit on memory",
  why: "One pod that grows takes the memory of all others on its node, and they are ended for it.",
  fix: "set resources.requests.cpu, resources.requests.memory and resources.limits.memory in each container",
  severity: "medium",
  controls: { T6: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  scanners: ["CKV_K8S_10", "CKV_K8S_12", "CKV_K8S_13"],
  on: WORKLOADS,
  check: (workload) =>
    everyContainer(workload, (container) =>
      all(
        ...["requests.cpu", "requests.memory", "limits.memory"].map((name) => {
          const amount = container.attribute(`resources.${name}`);
          return all(amount.isSet(), amount.matches(QUANTITY, "be a quantity"));
        }),
      ),
    ),
});
