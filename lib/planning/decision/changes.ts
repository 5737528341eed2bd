import {
  judgePlacement,
  PLACEMENT_RULES,
  type PlacementRule,
  type Said,
  type Verdict,
  WAIVABLE_RULES,
} from "../placement";
import type { Change } from "../rollout/changes";
import type { DecisionParts } from "./decide";

/** What would decide a workload otherwise: cautions that end, and volumes from which economics asks for GPUs. */
export function changesOf(parts: DecisionParts, left: Verdict, said: Said): Change[] {
  if (said.explicit !== undefined || !("placement" in left)) return [];
  const { pool, economics } = parts;
  const changes = left.rules.filter(isCaution).flatMap((rule): Change[] => {
    const waived = new Set<PlacementRule>([...(said.waived ?? []), rule]);
    const without = judgePlacement(parts.question, economics, { waived });
    return "placement" in without && without.placement !== left.placement
      ? [{ becomes: without.placement, when: `${rule} no longer holds (${PLACEMENT_RULES[rule]})` }]
      : [];
  });
  const { floor, ceiling } = left.bounds;
  const open = floor === "managed" && ceiling !== "managed" && !economics.rules.includes("E0");
  return pool === undefined || !open ? changes : [...changes, ...parts.volumeChanges(pool, ceiling)];
}

const isCaution = (rule: PlacementRule): boolean => (WAIVABLE_RULES as readonly string[]).includes(rule);
