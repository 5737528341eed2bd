import { z } from "zod";
import { defineTable } from "./table";

/** Precisions of model weights that the planner knows; `none` is the checkpoint as published. */
export const QUANTIZATIONS = ["none", "fp8", "int4", "awq", "gptq", "nvfp4", "mxfp4"] as const;
export type QuantizationName = (typeof QUANTIZATIONS)[number];

const table = defineTable(
  "quantizations",
  () => ({
    name: z.enum(QUANTIZATIONS),
    /** Bytes a quantized weight takes, its share of the scales included. */
    bytesPerParameter: z.number().positive(),
    bits: z.number().int(),
    /** What is quantized: every linear layer, or in a mixture of experts the experts alone. */
    scope: z.enum(["none", "linear", "experts"]),
    /** Whether vLLM can do it while it loads a 16-bit checkpoint. */
    onTheFly: z.boolean(),
  }),
  (row) => row.name,
);

/** A precision of model weights, and what it costs in memory. */
export type Quantization = ReturnType<typeof table.rows>[number];

/** The quantization with this name. Throws where the table lacks one of `QUANTIZATIONS`. */
export function quantization(name: QuantizationName): Quantization {
  const row = table.get(name);
  if (!row) throw new Error(`The quantization table has no row for ${name}`);
  return row;
}
