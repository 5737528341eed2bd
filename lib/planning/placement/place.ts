import type { Placement } from "../../checks/placement";
import { type Economics, economicsOf } from "./economics";
import { higher, lower, rank } from "./order";
import type { PlacementQuestion } from "./question";
import type { PlacementRule, PlacementWarning } from "./rules";

/** The part of a question that policy answers. */
export type PolicyQuestion = Omit<
  PlacementQuestion,
  "monthlyTokens" | "variation" | "utilization" | "paybackMonths" | "nonCostReason" | "spareCapacity"
>;

/** A placement with every rule that took part, or the rules that contradict each other. */
export type Placed =
  | { readonly placement: Placement; readonly rules: readonly (PlacementRule | PlacementWarning)[] }
  | { readonly infeasible: readonly PlacementRule[] };

/** How policy and economics came to a placement. */
export type Verdict =
  | {
      readonly placement: Placement;
      readonly rules: readonly PlacementRule[];
      readonly warnings: readonly PlacementWarning[];
      /** Cautions that were set aside: nothing but own GPUs may serve the workload, or the document says so. */
      readonly dropped: readonly PlacementRule[];
      /** Between what economics was free to choose. */
      readonly bounds: { readonly floor: Placement; readonly ceiling: Placement };
    }
  | { readonly infeasible: readonly PlacementRule[] };

/** What people said of one workload. */
export interface Said {
  /** The placement that the document names. It wins over economics and cautions, not over what data and contracts ask. */
  readonly explicit?: Placement;
  /** Rules that somebody waived. */
  readonly waived?: ReadonlySet<PlacementRule>;
}

interface Bound {
  readonly rule: PlacementRule;
  readonly at: Placement;
}

/** Decides where one workload runs. Total: every valid question has exactly one answer. */
export function placeWorkload(question: PlacementQuestion): Placed {
  const verdict = judgePlacement(question, economicsOf(question));
  if ("infeasible" in verdict) return verdict;
  return { placement: verdict.placement, rules: [...verdict.rules, ...verdict.warnings] };
}

/** Policy over economics: what economics asks for, kept between what must be and what may be. */
export function judgePlacement(policy: PolicyQuestion, economics: Economics, said: Said = {}): Verdict {
  const { explicit, waived = NONE } = said;
  const floors = [...floorsOf(policy), ...saidOf(explicit)];
  const ceilings = [...ceilingsOf(policy).filter(({ rule }) => !waived.has(rule)), ...saidOf(explicit)];
  // Whoever places a workload on GPUs by name says with it that somebody runs them.
  const lifted = explicit === undefined || explicit === "managed" ? [] : ceilings.filter(({ rule }) => rule === "H3");
  const held = ceilings.filter((one) => !lifted.includes(one));
  const floor = floors.reduce<Placement>((most, { at }) => higher(most, at), "managed");
  const ceiling = held.reduce<Placement>((least, { at }) => lower(least, at), "self-hosted");
  if (rank(floor) > rank(ceiling)) {
    const nothing: PlacementRule[] = policy.managedEligible || policy.selfHostedEligible ? [] : ["X1"];
    const above = floors.filter(({ at }) => rank(at) > rank(ceiling));
    const below = held.filter(({ at }) => rank(at) < rank(floor));
    return { infeasible: [...new Set([...nothing, ...rulesOf(above), ...rulesOf(below)])] };
  }
  const caps = capsOf(policy).filter(({ rule }) => !waived.has(rule));
  const kept = caps.filter(({ at }) => rank(at) >= rank(floor));
  const dropped = rulesOf([...lifted, ...caps.filter((cap) => !kept.includes(cap))]);
  const most = kept.reduce((least, { at }) => lower(least, at), ceiling);
  const open = rank(floor) < rank(most);
  return {
    placement: higher(floor, lower(economics.placement, most)),
    rules: [...new Set([...rulesOf(floors), ...rulesOf(held), ...rulesOf(kept), ...(open ? economics.rules : [])])],
    warnings: [
      ...(open ? economics.warnings : []),
      ...(dropped.length > 0
        ? [explicit === undefined ? ("W_CAP_DROPPED" as const) : ("W_CAP_OVERRULED" as const)]
        : []),
    ],
    dropped,
    bounds: { floor, ceiling: most },
  };
}

const NONE: ReadonlySet<PlacementRule> = new Set();
const saidOf = (explicit: Placement | undefined): Bound[] =>
  explicit === undefined ? [] : [{ rule: "D1", at: explicit }];
const rulesOf = (bounds: readonly Bound[]): PlacementRule[] => bounds.map(({ rule }) => rule);

function bounds(...entries: readonly (readonly [PlacementRule, Placement, boolean])[]): Bound[] {
  return entries.flatMap(([rule, at, applies]) => (applies ? [{ rule, at }] : []));
}

const floorsOf = ({ managedEligible, selfHosting }: PolicyQuestion): Bound[] =>
  bounds(["F1", "self-hosted", !managedEligible], ["F2", "self-hosted", selfHosting === "required"]);

const ceilingsOf = ({ selfHostedEligible, selfHosting, mlStaff }: PolicyQuestion): Bound[] =>
  bounds(
    ["H1", "managed", !selfHostedEligible],
    ["H2", "managed", selfHosting === "never"],
    ["H3", "managed", mlStaff === "none"],
  );

/** Cautions: they hold unless nothing but own GPUs may serve the workload. */
function capsOf({ experimental, rollout, measured, mlStaff, staffSlotFree }: PolicyQuestion): Bound[] {
  const early = rollout === "pilot" || rollout === "early";
  return bounds(
    ["S1", "managed", experimental],
    ["S2", early ? "managed" : "hybrid", early || rollout === "expanded"],
    ["S3", "hybrid", !measured],
    ["S4", staffSlotFree ? "hybrid" : "managed", mlStaff === "part"],
  );
}
