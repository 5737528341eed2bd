import { daysBetween } from "../../catalog";
import { type Problem, planningErrors } from "../../errors";
import type { Price } from "./price-book";

/** Days after which a list price is worth a warning, and after which nothing is computed from it. */
const PRICE_AGE = { warn: 90, fail: 180 } as const;

/** What is wrong with the age of prices on a day. What is too old is a warning where somebody allowed it. */
export function judgeAges(
  prices: readonly Price[],
  asOf: string,
  allowed: boolean,
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const aged = prices
    .filter(({ basis }) => basis === "list-price")
    .map((price) => ({ price, days: daysBetween(price.asOf, asOf) }));
  const tooOld = aged.filter(({ days }) => days > PRICE_AGE.fail);
  const old = aged.filter(({ days }) => days > PRICE_AGE.warn && (allowed || days <= PRICE_AGE.fail));
  return {
    problems: allowed
      ? []
      : grouped(tooOld, (ids, days) => planningErrors.priceTooOld(["prices"], ids, days, PRICE_AGE.fail)),
    warnings: grouped(old, (ids, days) => planningErrors.priceOld(["prices"], ids, days, PRICE_AGE.fail)),
  };
}

/** One problem for all prices of one age. */
function grouped(
  aged: readonly { readonly price: Price; readonly days: number }[],
  say: (ids: readonly string[], days: number) => Problem,
): Problem[] {
  const ages = [...new Set(aged.map(({ days }) => days))].sort((a, b) => b - a);
  return ages.map((age) =>
    say(
      aged.filter(({ days }) => days === age).map(({ price }) => price.id),
      age,
    ),
  );
}
