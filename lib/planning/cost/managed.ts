import type { ManagedTarget } from "../eligibility";
import { blendedPrice } from "./arithmetic";
import type { PricesTaken } from "./price-book";

/** What a managed target costs: a fixed price a month, and a price a million tokens. */
export interface ManagedPrice {
  readonly fixedMonthly: number;
  readonly perMillion: number;
}

/** The price of a managed target; undefined where the book lacks one of its prices. */
export function managedPrice(prices: PricesTaken, target: ManagedTarget, inputShare: number): ManagedPrice | undefined {
  if (target.billing === "provisioned") {
    const fixedMonthly = provisionedMonthly(prices, target);
    return fixedMonthly === undefined ? undefined : { fixedMonthly, perMillion: 0 };
  }
  const perMillion = tokenPrice(prices, target, inputShare);
  return perMillion === undefined ? undefined : { fixedMonthly: 0, perMillion };
}

/** Price of a million tokens, uplift for zone or geography and egress included. */
export function tokenPrice(prices: PricesTaken, target: ManagedTarget, inputShare: number): number | undefined {
  const of = (side: "input" | "output", share: number): number | undefined =>
    share === 0 ? 0 : prices.find(`${target.provider}.${target.model}.${side}`);
  const input = of("input", inputShare);
  const output = of("output", 1 - inputShare);
  if (input === undefined || output === undefined) return undefined;
  const uplift = target.bound ? prices.value(`${target.provider}.uplift`) : 0;
  return blendedPrice(input, output, inputShare) * (1 + uplift) * (1 + prices.value("managed.egress"));
}

/** Provisioned throughput is paid for whether it is used or not. */
function provisionedMonthly(prices: PricesTaken, { provider, units = 0 }: ManagedTarget): number | undefined {
  const unit = prices.find(`${provider}.ptu.month`);
  return unit === undefined ? undefined : unit * units;
}
