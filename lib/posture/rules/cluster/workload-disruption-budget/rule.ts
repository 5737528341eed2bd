import { defineRule } from "../../../rule";
import { REPLICATED } from "../pods";
import { selecting } from "../selection";

export const rule = defineRule({
  id: "workload-disruption-budget",
  title: "An upgrade of nodes leaves pods of the workload running",
  why: "Without a budget a drain may end all pods at once, and a model takes minutes to load again.",
  fix: "add a PodDisruptionBudget whose selector takes the pods",
  severity: "low",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  on: REPLICATED,
  check: (workload) => selecting(workload, "kubernetes:PodDisruptionBudget", "spec.selector").exist(),
});
