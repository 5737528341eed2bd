import type { Placement } from "../../checks/placement";
import type { PricesTaken } from "../cost";
import { AS_PLANNED, economyOf, type Scenario } from "../economy/economy";
import type { Pool } from "../economy/pool";
import { economicsOf, lower, rank } from "../placement";

/** Something that would decide a placement otherwise. */
export interface Change {
  readonly becomes: Placement;
  /** What has to happen, in words. */
  readonly when: string;
  /** Tokens a month of the pool, where volume is what changes. */
  readonly aboveTokens?: number;
}

/** One thing that may turn out otherwise, and what it does. */
export interface Sensitivity {
  readonly assumption: string;
  readonly placement: Placement;
  readonly managedMonthly?: number;
  readonly selfHostedMonthly?: number;
  readonly utilization?: number;
}

const ASSUMPTIONS: readonly (readonly [assumption: string, scenario: Scenario])[] = [
  ["as planned", AS_PLANNED],
  ["the API costs half", { ...AS_PLANNED, price: 0.5 }],
  ["the API costs a tenth, as in a year of price decline", { ...AS_PLANNED, price: 0.1 }],
  ["half the volume comes", { ...AS_PLANNED, volume: 0.5 }],
  ["8 % of the volume comes, as adoption in month three", { ...AS_PLANNED, volume: 0.08 }],
  ["23 % of the volume comes, as adoption in month twelve", { ...AS_PLANNED, volume: 0.23 }],
  ["twice the volume comes", { ...AS_PLANNED, volume: 2 }],
  ["five times the tokens are used, as while prompts are developed and tried", { ...AS_PLANNED, volume: 5 }],
  ["the GPUs are half as fast, or half as busy as they could be", { ...AS_PLANNED, throughput: 0.5 }],
];

/** What economics says of a pool in a scenario. */
function economicsAt(pool: Pool, prices: PricesTaken, nonCostReason: boolean, scenario: Scenario, whole?: boolean) {
  const economy = economyOf(pool, prices, scenario, whole);
  const { tokens: monthlyTokens, variation, utilization, paybackMonths } = economy;
  const economics = economicsOf({
    monthlyTokens,
    variation,
    utilization,
    paybackMonths,
    nonCostReason,
    spareCapacity: false,
  });
  return { economy, economics };
}

/** How placement and costs of a whole pool move with what is not certain. */
export function sensitivityOf(pool: Pool, prices: PricesTaken, nonCostReason: boolean): Sensitivity[] {
  return ASSUMPTIONS.map(([assumption, scenario]) => {
    const { economy, economics } = economicsAt(pool, prices, nonCostReason, scenario, true);
    return {
      assumption,
      placement: economics.placement,
      managedMonthly: economy.managed?.monthly,
      selfHostedMonthly: economy.selfHosted?.monthly,
      utilization: economy.utilization,
    };
  });
}

/** How far volume is followed: a thousand times of what is planned. */
const FARTHEST = 1000;
const STEP = 1.1;
const CLOSE = 1e-4;

/** The volumes from which a pool's economics ask for more GPUs than now, up to `ceiling`. */
export function volumeChanges(pool: Pool, prices: PricesTaken, nonCostReason: boolean, ceiling: Placement): Change[] {
  const at = (volume: number): Placement =>
    lower(economicsAt(pool, prices, nonCostReason, { ...AS_PLANNED, volume }).economics.placement, ceiling);
  const changes: Change[] = [];
  let before = 1;
  let placement = at(1);
  for (let volume = STEP; volume <= FARTHEST && rank(placement) < rank(ceiling); volume *= STEP) {
    const found = at(volume);
    if (rank(found) > rank(placement)) {
      const factor = boundary(at, before, volume, placement);
      changes.push(aboveVolume(pool, factor, at(factor)));
      placement = at(factor);
    }
    before = volume;
  }
  return changes;
}

/** The least volume between two at which the placement is a higher one. */
function boundary(at: (volume: number) => Placement, from: number, to: number, placement: Placement): number {
  let [low, high] = [from, to];
  while (high - low > low * CLOSE) {
    const middle = (low + high) / 2;
    if (rank(at(middle)) > rank(placement)) high = middle;
    else low = middle;
  }
  return high;
}

function aboveVolume(pool: Pool, factor: number, becomes: Placement): Change {
  const aboveTokens = Math.round(pool.members.reduce((total, one) => total + one.tokens, 0) * factor);
  const millions = Math.round(aboveTokens / 1e6);
  return {
    becomes,
    when: `${pool.name} is asked for more than ${millions} M tokens a month, at these prices`,
    aboveTokens,
  };
}
