import type { Placement } from "../../checks/placement";
import { higher, lower, rank } from "./order";
import { checkEconomics, type EconomicQuestion } from "./question";
import type { PlacementRule, PlacementWarning } from "./rules";

/** What cost and utilization say of a pool, before rules of policy are asked. */
export interface Economics {
  readonly placement: Placement;
  readonly rules: readonly PlacementRule[];
  readonly warnings: readonly PlacementWarning[];
  /** What volume and variation alone suggest. */
  readonly prior: Placement;
  /** The votes; `utilization` is undefined where it casts none. Neither is cast where spare capacity decides. */
  readonly votes?: { readonly cost: Placement; readonly utilization?: Placement };
}

const MILLION = 1e6;

type Tier = "T1" | "T2" | "T3" | "T4";

/** By volume and by variation: low below 0.3, middling up to 0.4, high above. */
const PRIOR: Readonly<Record<Tier, readonly [low: Placement, middling: Placement, high: Placement]>> = {
  T1: ["managed", "managed", "managed"],
  T2: ["hybrid", "hybrid", "hybrid"],
  T3: ["self-hosted", "hybrid", "hybrid"],
  T4: ["self-hosted", "self-hosted", "hybrid"],
};

function tierOf(monthlyTokens: number): Tier {
  if (monthlyTokens < 100 * MILLION) return "T1";
  if (monthlyTokens <= 500 * MILLION) return "T2";
  return monthlyTokens <= 2000 * MILLION ? "T3" : "T4";
}

/** No volume, no case for GPUs. */
export const NO_VOLUME: Economics = { placement: "managed", rules: ["T0"], warnings: [], prior: "managed" };

/** Weighs cost against utilization. Monotone in volume where both stay as they are. */
export function economicsOf(question: EconomicQuestion): Economics {
  checkEconomics(question);
  const { monthlyTokens, variation, utilization, spareCapacity } = question;
  const tier = tierOf(monthlyTokens);
  const prior = PRIOR[tier][variation < 0.3 ? 0 : variation <= 0.4 ? 1 : 2];
  const warnings: PlacementWarning[] = utilization !== undefined && utilization > 0.8 ? ["W_OVERLOADED"] : [];
  if (spareCapacity) return { placement: higher("hybrid", prior), rules: [tier, "E0"], warnings, prior };
  const votes = { cost: costVote(question, prior), utilization: utilizationVote(question, prior) };
  const { placement, rule } = combine(votes.cost, votes.utilization);
  if (rule === "E3") warnings.push("W_UTIL_COST_CONFLICT");
  return { placement, rules: [tier, rule], warnings, prior, votes };
}

/** Within half a year self-hosting pays; within a year it is worth a part of the load; later it is not. */
function costVote({ paybackMonths }: EconomicQuestion, prior: Placement): Placement {
  if (paybackMonths === undefined || paybackMonths > 12) return "managed";
  return paybackMonths < 6 ? prior : lower(prior, "hybrid");
}

function utilizationVote({ utilization, nonCostReason }: EconomicQuestion, prior: Placement): Placement | undefined {
  if (utilization === undefined) return undefined;
  if (utilization < 0.25) return "managed";
  if (utilization < 0.4) return nonCostReason ? lower(prior, "hybrid") : "managed";
  if (utilization <= 0.5) return undefined;
  return utilization < 0.6 ? lower(prior, "hybrid") : prior;
}

function combine(
  cost: Placement,
  utilization: Placement | undefined,
): { readonly placement: Placement; readonly rule: PlacementRule } {
  // A payback of a year or less votes for hybrid already wherever volume allows it: no reason needs to raise it.
  if (utilization === undefined) return { placement: cost, rule: "E2" };
  if (Math.abs(rank(cost) - rank(utilization)) === 2) return { placement: "hybrid", rule: "E3" };
  return { placement: lower(cost, utilization), rule: "E1" };
}
