import type { z } from "zod";
import type { tokenFormulaSchema } from "./schema/workloads";

export type TokenFormula = z.output<typeof tokenFormulaSchema>;
type Factor = keyof TokenFormula;

/** Working days of a month, where a formula counts days and names none. */
export const DEFAULT_DAYS_PER_MONTH = 22;

/** The factors that together give a month's tokens. Volumes a day are multiplied by the days of a month. */
const FORMULAS: readonly (readonly Factor[])[] = [
  ["clinicians", "notesPerDay", "tokensPerNote", "daysPerMonth"],
  ["denials", "tokensPerAppeal"],
  ["messages", "tokensPerMessage"],
  ["charts", "tokensPerChart"],
  ["requests", "tokensPerRequest"],
  ["requestsPerDay", "tokensPerRequest", "daysPerMonth"],
];

/** How a formula is written, for errors. */
export const formulasInWords: readonly string[] = FORMULAS.map((factors) => factors.join(" × "));

/** The tokens of a month; undefined where the factors belong to no formula. */
export function monthlyTokensOf(volume: number | TokenFormula): number | undefined {
  if (typeof volume === "number") return volume;
  const given = (Object.keys(volume) as Factor[]).filter((factor) => volume[factor] !== undefined);
  const formula = FORMULAS.find(
    (factors) =>
      given.every((factor) => factors.includes(factor)) &&
      factors.every((factor) => factor === "daysPerMonth" || given.includes(factor)),
  );
  return formula?.reduce(
    (product, factor) => product * (volume[factor] ?? (factor === "daysPerMonth" ? DEFAULT_DAYS_PER_MONTH : 1)),
    1,
  );
}
