import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "provider-agreements",
  () => ({
    /** As documents name it: `azure`, `aws`. */
    provider: z.string().min(2),
    kind: z.enum(["baa", "dpa"]),
    /** Whether it is part of the terms that every customer has. */
    automatic: z.boolean(),
  }),
  (row) => `${row.provider} ${row.kind}`,
);

/** How an agreement with a provider comes about. */
export type ProviderAgreement = ReturnType<typeof table.rows>[number];

/** How a business associate agreement or a data processing agreement with a provider comes about. */
export function providerAgreement(provider: string, kind: "baa" | "dpa"): ProviderAgreement | undefined {
  return table.get(`${provider} ${kind}`);
}
