import { defineRule } from "../../../rule";
import { podOf, REPLICATED } from "../pods";
import { spreadsOver } from "../spread";

export const rule = defineRule({
  id: "workload-spreads-nodes",
  title: "The workload's pods are spread over nodes",
  why: "Replicas that happen to share a node all end with it.",
  fix: "add a topologySpreadConstraint with topologyKey kubernetes.io/hostname",
  severity: "low",
  controls: { T18: "partial" },
  carrier: "code",
  documentation: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  on: REPLICATED,
  check: (workload) => podOf(workload).existAndEvery((pod) => spreadsOver(pod, "kubernetes.io/hostname")),
});
