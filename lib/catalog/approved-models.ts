import { z } from "zod";
import { defineTable } from "./table";

/** Who serves a model. `openai-api` is OpenAI's own service, for which nothing is provisioned here. */
export const MODEL_PROVIDERS = ["azure-openai", "openai-api", "bedrock", "self-hosted"] as const;
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];

const table = defineTable(
  "approved-models",
  () => ({
    provider: z.enum(MODEL_PROVIDERS),
    model: z.string().min(2),
    /** Absent where the name alone pins it, as with Bedrock's ids, or where every version is denied. */
    version: z.string().optional(),
    decision: z.enum(["approved", "denied"]),
    /** Whether a business associate agreement covers it. Absent: nobody else sees the data. */
    baaCoverage: z.boolean().optional(),
  }),
  (row) => `${row.provider} ${row.model} ${row.version ?? ""}`,
);

/** A model that may be used, or one that must not, where an organisation brings no registry of its own. */
export type ModelDecision = ReturnType<typeof table.rows>[number];

/** The registry that applies where an organisation brings none of its own. */
export function modelDecisions(): readonly ModelDecision[] {
  return table.rows();
}
