import { z } from "zod";
import { gpuVms, type PriceUnit, prices } from "../../catalog";
import { statedPriceSchema } from "../../deployment/schema/prices";
import { type DocumentPath, type Problem, planningErrors } from "../../errors";
import { readBook } from "../book";
import type { StatedPrice } from "./price-book";

const fileSchema = z.strictObject({ prices: z.array(statedPriceSchema).min(1) });

/**
 * Reads an organisation's price book.
 * @throws DeploymentInvalid with everything that is wrong with it, at once.
 */
export function readPrices(text: string, file: string): readonly StatedPrice[] {
  return readBook(text, file, fileSchema, (content) => ({
    value: content.prices,
    problems: statedPriceProblems(content.prices, ["prices"]),
  }));
}

/** What of stated prices no computation could take. */
export function statedPriceProblems(stated: readonly StatedPrice[], path: DocumentPath): Problem[] {
  return stated.flatMap((price, index) => {
    const place = [...path, index];
    const unit = unitOf(price.id);
    if (unit === undefined) return [planningErrors.unknownPrice([...place, "id"], price.id, knownIds())];
    if (price.unit !== unit) return [planningErrors.wrongPriceUnit([...place, "unit"], price.id, price.unit, unit)];
    const money = !NO_MONEY.includes(price.unit);
    if (money && price.currency === undefined) return [planningErrors.priceWithoutCurrency(place, price.id, unit)];
    if (!money && price.currency !== undefined) {
      return [planningErrors.shareWithCurrency([...place, "currency"], price.id, unit)];
    }
    return [];
  });
}

const NO_MONEY: readonly PriceUnit[] = ["share", "months", "days"];

/** A model unit of Bedrock's provisioned throughput, for a month. */
const MODEL_UNITS = /^bedrock\..+\.model-unit$/;
const TOKENS = /^(azure-openai|bedrock)\..+\.(input|output)$/;

/** What a price is counted in; undefined where nothing is computed from it. */
function unitOf(id: string): PriceUnit | undefined {
  const known = prices().find((one) => one.id === id);
  if (known !== undefined) return known.unit;
  if (TOKENS.test(id)) return "million-tokens";
  if (MODEL_UNITS.test(id)) return "ptu-month";
  return gpuVms().some((vm) => vm.priceKey === id) ? "hour" : undefined;
}

const knownIds = (): string[] => [...new Set([...prices().map(({ id }) => id), ...gpuVms().map((vm) => vm.priceKey)])];
