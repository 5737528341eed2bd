import { z } from "zod";
import { defineTable } from "./table";

/** What a price is asked for, or what a number that costs rest on is counted in. */
export const PRICE_UNITS = [
  "million-tokens",
  "ptu-hour",
  "ptu-month",
  "hour",
  "month",
  "year",
  "once",
  "share",
  "months",
  "days",
] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

export const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK"] as const;
export type Currency = (typeof CURRENCIES)[number];

const table = defineTable(
  "prices",
  () => ({
    /** `azure-openai.<model>.input`, `bedrock.<model>.output`, the `priceKey` of a VM size, or a named assumption. */
    id: z.string().min(3),
    unit: z.enum(PRICE_UNITS),
    value: z.number().min(0),
    /** Absent where the unit is no money. */
    currency: z.enum(CURRENCIES).optional(),
    /** `assumption`: what an organisation should replace by its own number. It does not age as a list price does. */
    basis: z.enum(["list-price", "assumption"]).default("list-price"),
  }),
  (row) => row.id,
);

/** One price, or one number that costs rest on. */
export type PriceRow = ReturnType<typeof table.rows>[number];

/** Every price of the catalogue, the unverified ones included. */
export function prices(): readonly PriceRow[] {
  return table.rows();
}
