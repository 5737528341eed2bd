import { z } from "zod";
import { CURRENCIES, PRICE_UNITS } from "../../catalog/prices";
import { isoDate, reason } from "./common";

/** One price that somebody states for themselves. */
export const statedPriceSchema = z.strictObject({
  id: z.string().min(3).describe("What is priced, such as azure-openai.gpt-5.4.input or azure.NC40ads_H100_v5."),
  value: z.number().min(0),
  unit: z.enum(PRICE_UNITS),
  currency: z.enum(CURRENCIES).optional().describe("Absent where the unit is no money, such as a share."),
  source: z.string().min(3).describe("Where it was read: a contract, a price sheet, a page."),
  asOf: isoDate.describe("The day it was current. A price warns after 90 days and is refused after 180."),
});

export const pricesSchema = z
  .strictObject({
    book: z.string().optional().describe("The organisation's price book, a YAML file beside this document."),
    rows: z.array(statedPriceSchema).default([]).describe("Prices of this deployment, laid over the price book."),
    allowOld: z.strictObject({ reason }).optional().describe("Computes with prices older than 180 days all the same."),
  })
  .optional()
  .describe("Prices of the organisation and of this deployment, laid over the built-in ones.");
