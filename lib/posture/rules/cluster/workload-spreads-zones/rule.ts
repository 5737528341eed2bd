import { any, defineRule } from "../../../rule";
import { podOf, REPLICATED } from "../pods";

const ZONE = "topology.kubernetes.io/zone";

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
  check: (workload) =>
    podOf(workload).existAndEvery((pod) =>
      any(
        pod.blocks("topologySpreadConstraints").some((spread) => spread.attribute("topologyKey").is(ZONE)),
        pod
          .blocks("affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution")
          .some((term) => term.attribute("topologyKey").is(ZONE)),
        pod
          .blocks("affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution")
          .some((term) => term.attribute("podAffinityTerm.topologyKey").is(ZONE)),
      ),
    ),
});
