import { defineRule } from "../../../rule";
import { podOf, REPLICATED } from "../pods";
import { spreadsOver } from "../spread";

export const rule = defineRule({
  id: "workload-spreads-zones",
  title: "The workload's pods are spread over zones",
  why: "Pods that happen to lie in one zone go down with it, however many there are.",
  fix: "add a topologySpreadConstraint with topologyKey topology.kubernetes.io/zone",
  severity: "low",
  controls: { T18: "partial" },
  carrier: "shared",
  documentation: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  on: REPLICATED,
  check: (workload) => podOf(workload).existAndEvery((pod) => spreadsOver(pod, "topology.kubernetes.io/zone")),
});
