import { all, any, defineRule, not } from "../../../rule";
import { REPLICATED } from "../pods";
import { besides } from "../selection";

export const rule = defineRule({
  id: "workload-two-replicas",
  title: "The workload runs two pods or more, also at the least load",
  why: "With one pod every failure and every upgrade is an outage.",
  fix: "set replicas to 2 or more, and the same minimum where something scales it",
  severity: "medium",
  controls: { T18: "partial" },
  carrier: "operator",
  documentation: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
  on: REPLICATED,
  // A canary is there to be looked at; when it goes, what stands beside it takes its share.
  applies: (workload) => not(workload.attribute("metadata.name").matches(/canary/i, "be a canary"), "be no canary"),
  check: (workload) => {
    const name = workload.attribute("metadata.name").text ?? "";
    const scalers = besides(workload, "kubernetes:ScaledObject", "kubernetes:HorizontalPodAutoscaler").where(
      "that scales it",
      (scaler) => scaler.attribute("spec.scaleTargetRef.name").is(name),
    );
    return all(
      any(workload.attribute("spec.replicas").isAtLeast(2), scalers.exist()),
      scalers.every((scaler) =>
        scaler
          .attribute(scaler.type === "kubernetes:ScaledObject" ? "spec.minReplicaCount" : "spec.minReplicas")
          .isAtLeast(2),
      ),
    );
  },
});
