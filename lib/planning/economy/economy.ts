import { type PricesTaken, type SelfHostedCost, selfHostedCost } from "../cost";
import {
  breakEvenTokens,
  HORIZON_MONTHS,
  paybackMonths,
  tokenCost,
  totalOver,
  utilizationOf,
} from "../cost/arithmetic";
import { replicasAt } from "../cost/self-hosted";
import { type Member, type Pool, sum } from "./pool";

/** What may turn out otherwise, as factors; 1 is as planned. */
export interface Scenario {
  readonly volume: number;
  /** Of managed APIs. */
  readonly price: number;
  /** Tokens a second of the engines. */
  readonly throughput: number;
}

export const AS_PLANNED: Scenario = { volume: 1, price: 1, throughput: 1 };

/** What one way to serve a pool costs. */
export interface OptionCost {
  /** Paid whatever the volume. */
  readonly fixedMonthly: number;
  /** A million tokens more. */
  readonly marginalPerMillion: number;
  readonly monthly: number;
  /** Paid once, before it serves. */
  readonly once: number;
  readonly total: number;
}

/** What a pool costs each way, and what follows. Amounts in the currency of the price book. */
export interface Economy {
  readonly tokens: number;
  readonly variation: number;
  readonly managed?: OptionCost;
  readonly hybrid?: OptionCost;
  readonly selfHosted?: OptionCost & SelfHostedCost;
  /** Share of the GPUs' capacity that is used. */
  readonly utilization?: number;
  readonly paybackMonths?: number;
  /** Tokens a month from which the API would cost more than the GPUs. */
  readonly breakEvenTokens?: number;
  /** The same as a share of what the GPUs carry; above 1 it is never reached on them. */
  readonly breakEvenUtilization?: number;
}

/**
 * Costs what is open of a pool: GPUs that bound members need anyway are no cost of the others. Where all are bound, and
 * where `whole` says so, everything is costed; what then has no managed price is left out of the managed option.
 */
export function economyOf(
  pool: Pool,
  prices: PricesTaken,
  scenario: Scenario = AS_PLANNED,
  whole = pool.members.every((one) => one.bound),
): Economy {
  const members = pool.members.map((one) => ({ ...one, tokens: one.tokens * scenario.volume }));
  const tokens = sum(members.map((one) => one.tokens));
  const bound = whole ? [] : members.filter((one) => one.bound);
  const free = whole ? members.filter((one) => one.managed !== undefined) : members.filter((one) => !one.bound);
  const capacity = atThroughput(pool, scenario.throughput);
  const load = { regulated: pool.regulated };
  const all = selfHostedCost(prices, pool.target.engine, capacity, { ...load, tokens });
  const anyway =
    bound.length === 0
      ? 0
      : selfHostedCost(prices, pool.target.engine, capacity, { ...load, tokens: sum(bound.map((one) => one.tokens)) })
          ?.monthly;
  const managed = managedOption(free, scenario.price);
  const selfHosted = all === undefined || anyway === undefined ? undefined : selfHostedOption(prices, all, anyway);
  const hybrid =
    managed === undefined || selfHosted === undefined ? undefined : hybridOption(prices, managed, selfHosted);
  const replicas = replicasAt(capacity, tokens);
  const carried = capacity.tokensPerReplica === undefined ? undefined : capacity.tokensPerReplica * replicas;
  const breakEven =
    managed === undefined || selfHosted === undefined || managed.marginalPerMillion === 0
      ? undefined
      : breakEvenTokens(Math.max(0, selfHosted.monthly - managed.fixedMonthly), managed.marginalPerMillion);
  return {
    tokens,
    variation: tokens === 0 ? 0 : sum(members.map((one) => one.tokens * one.variation)) / tokens,
    managed,
    hybrid,
    selfHosted,
    utilization: carried === undefined ? undefined : utilizationOf(tokens, carried),
    paybackMonths:
      managed === undefined || selfHosted === undefined
        ? undefined
        : paybackMonths(selfHosted.once, managed.monthly, selfHosted.monthly),
    breakEvenTokens: breakEven,
    breakEvenUtilization: breakEven === undefined || carried === undefined ? undefined : breakEven / carried,
  };
}

/** Whether the GPUs that bound members need anyway have room for one more. */
export function hasSpareCapacity(pool: Pool, name: string): boolean {
  const bound = pool.members.filter((one) => one.bound && one.name !== name);
  const joining = pool.members.find((one) => one.name === name);
  const { tokensPerReplica } = pool.capacity;
  if (bound.length === 0 || joining === undefined || tokensPerReplica === undefined) return false;
  const needed = sum(bound.map((one) => one.tokens));
  return replicasAt(pool.capacity, needed) * tokensPerReplica >= needed + joining.tokens;
}

const atThroughput = ({ capacity }: Pool, factor: number): Pool["capacity"] => ({
  ...capacity,
  tokensPerReplica: capacity.tokensPerReplica === undefined ? undefined : capacity.tokensPerReplica * factor,
});

/** Undefined where there is no member, or the price of one is not known. */
function managedOption(members: readonly Member[], priceFactor: number): OptionCost | undefined {
  if (members.length === 0 || members.some((one) => one.managed === undefined)) return undefined;
  const fixedMonthly = sum(members.map((one) => (one.managed?.fixedMonthly ?? 0) * priceFactor));
  const byTokens = sum(members.map((one) => tokenCost(one.tokens, (one.managed?.perMillion ?? 0) * priceFactor)));
  const tokens = sum(members.map((one) => one.tokens));
  const monthly = fixedMonthly + byTokens;
  return {
    fixedMonthly,
    marginalPerMillion: tokens === 0 ? 0 : (byTokens / tokens) * 1e6,
    monthly,
    once: 0,
    total: totalOver(HORIZON_MONTHS, 0, monthly),
  };
}

/** The move is paid once, and while quality is compared both run. */
function selfHostedOption(prices: PricesTaken, cost: SelfHostedCost, anyway: number): OptionCost & SelfHostedCost {
  const monthly = cost.monthly - anyway;
  const once = prices.value("migration.once") + prices.value("migration.parallel") * monthly;
  return {
    ...cost,
    monthly,
    fixedMonthly: monthly,
    marginalPerMillion: 0,
    once,
    total: totalOver(HORIZON_MONTHS, once, monthly),
  };
}

/** GPUs first; what overflows is paid by the token. */
function hybridOption(prices: PricesTaken, managed: OptionCost, selfHosted: OptionCost): OptionCost {
  const overflow = prices.value("hybrid.overflow");
  const fixedMonthly = selfHosted.fixedMonthly + managed.fixedMonthly;
  const monthly = fixedMonthly + overflow * (managed.monthly - managed.fixedMonthly);
  return {
    fixedMonthly,
    marginalPerMillion: overflow * managed.marginalPerMillion,
    monthly,
    once: selfHosted.once,
    total: totalOver(HORIZON_MONTHS, selfHosted.once, monthly),
  };
}
