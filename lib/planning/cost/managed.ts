import type { ManagedTarget } from "../eligibility";
import { blendedPrice, HOURS_PER_MONTH } from "./arithmetic";
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
function tokenPrice(prices: PricesTaken, target: ManagedTarget, inputShare: number): number | undefined {
  const of = (side: "input" | "output", share: number): number | undefined =>
    share === 0 ? 0 : prices.find(`${target.provider}.${target.model}.${side}`);
  const input = of("input", inputShare);
  const output = of("output", 1 - inputShare);
  if (input === undefined || output === undefined) return undefined;
  const uplift = target.bound ? prices.value(`${target.provider}.uplift`) : 0;
  return blendedPrice(input, output, inputShare) * (1 + uplift) * (1 + prices.value("managed.egress"));
}

/** Provisioned throughput is paid for whether it is used or not: by a month's reservation where its price is known. */
function provisionedMonthly(prices: PricesTaken, target: ManagedTarget): number | undefined {
  const { units = 0 } = target;
  if (target.provider === "bedrock") return times(prices.find(`bedrock.${target.model}.model-unit`), units);
  if (prices.has(PTU_MONTH)) return prices.value(PTU_MONTH) * units;
  const hour = prices.find(`azure-openai.ptu.hour.${target.bound ? "regional" : "global"}`);
  return times(hour, units * HOURS_PER_MONTH);
}

/** A unit of Azure's provisioned throughput, reserved for a month. */
export const PTU_MONTH = "azure-openai.ptu.month";

const times = (price: number | undefined, count: number): number | undefined =>
  price === undefined ? undefined : price * count;
