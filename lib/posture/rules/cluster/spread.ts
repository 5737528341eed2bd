import { any, type Subject, type Verdict } from "../../rule";

const RULES = "affinity.podAntiAffinity";

/** Pods of a kind are kept apart over what a key of nodes' labels tells: zones, or nodes themselves. */
export const spreadsOver = (pod: Subject, key: string): Verdict =>
  any(
    pod.blocks("topologySpreadConstraints").some((spread) => spread.attribute("topologyKey").is(key)),
    pod
      .blocks(`${RULES}.requiredDuringSchedulingIgnoredDuringExecution`)
      .some((term) => term.attribute("topologyKey").is(key)),
    pod
      .blocks(`${RULES}.preferredDuringSchedulingIgnoredDuringExecution`)
      .some((term) => term.attribute("podAffinityTerm.topologyKey").is(key)),
  );
