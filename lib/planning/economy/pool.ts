import type { Workload } from "../../deployment";
import { type EngineCapacity, engineCapacity, type ManagedPrice, managedPrice, type PricesTaken } from "../cost";
import type { Eligibility, SelfHostedTarget } from "../eligibility";

/** A workload with what may serve it and how much it asks for. */
export interface Assessed {
  readonly workload: Workload;
  readonly eligibility: Eligibility;
  /** Tokens a month as the document says; undefined where it says nothing, or nothing at all. */
  readonly statedTokens?: number;
  /** Tokens a month that are counted on: what is not measured is expected to come in part. */
  readonly tokens?: number;
}

/** One workload of a pool. */
export interface Member {
  readonly name: string;
  readonly tokens: number;
  readonly variation: number;
  /** The price of its preferred managed target; undefined where there is none, or where the book has no price. */
  readonly managed?: ManagedPrice;
  /** Whether it runs on GPUs whatever they cost. */
  readonly bound: boolean;
}

/** All workloads that would share one model on GPUs. */
export interface Pool {
  /** The model and its precision. */
  readonly name: string;
  readonly members: readonly Member[];
  /** The aliases that the members ask for. */
  readonly aliases: readonly string[];
  readonly target: SelfHostedTarget;
  readonly capacity: EngineCapacity;
  /** Whether an agreement or a framework asks for more than the bare service. */
  readonly regulated: boolean;
  /** Share of the members' tokens that is input. */
  readonly inputShare: number;
}

/** A variation that nobody stated is taken for a high one. */
const UNKNOWN_VARIATION = 1;

export const poolName = ({ model, quantization }: SelfHostedTarget): string =>
  quantization === "none" ? model : `${model} (${quantization})`;

/** Groups what may run on GPUs by the model it would share. `bound` says whose GPUs are needed at any price. */
export function poolsOf(
  assessed: readonly Assessed[],
  prices: PricesTaken,
  bound: (one: Assessed) => boolean,
  regulated: boolean,
): ReadonlyMap<string, Pool> {
  const groups = new Map<string, { readonly one: Assessed; readonly target: SelfHostedTarget }[]>();
  for (const one of assessed) {
    const target = one.eligibility.selfHosted;
    if (target === undefined || one.tokens === undefined || one.workload.placement === "managed") continue;
    const name = poolName(target);
    groups.set(name, [...(groups.get(name) ?? []), { one, target }]);
  }
  return new Map([...groups].map(([name, group]) => [name, poolFrom(name, group, prices, bound, regulated)]));
}

function poolFrom(
  name: string,
  group: readonly { readonly one: Assessed; readonly target: SelfHostedTarget }[],
  prices: PricesTaken,
  bound: (one: Assessed) => boolean,
  regulated: boolean,
): Pool {
  const members = group.map(({ one }) => memberOf(one, prices, bound(one)));
  const tokens = sum(members.map((member) => member.tokens));
  const inputShare =
    tokens === 0 ? 1 : sum(group.map(({ one }) => (one.tokens ?? 0) * one.workload.inputShare)) / tokens;
  // The engine of whoever asks for most is the one that the pool is planned on.
  const [largest] = [...group].sort((a, b) => (b.one.tokens ?? 0) - (a.one.tokens ?? 0));
  const target = (largest ?? group[0])?.target as SelfHostedTarget;
  return {
    name,
    members,
    aliases: [...new Set(group.map(({ one }) => one.workload.model))],
    target,
    capacity: engineCapacity(prices, target.engine, inputShare),
    regulated: regulated || group.some(({ one }) => one.workload.data === "phi"),
    inputShare,
  };
}

function memberOf({ workload, eligibility, tokens = 0 }: Assessed, prices: PricesTaken, bound: boolean): Member {
  const [target] = eligibility.managed;
  return {
    name: workload.name,
    tokens,
    variation: workload.variation ?? UNKNOWN_VARIATION,
    managed: target === undefined ? undefined : managedPrice(prices, target, workload.inputShare),
    bound,
  };
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
