import { z } from "zod";
import { defineTable } from "./table";

const ENGINE_MEMORY_KEYS = [
  "non-torch-gib",
  "graphs-share-of-weights",
  "activation-bytes-per-element",
  "moe-mib-per-token",
  "mla-mib-per-token",
  "multimodal-gib",
  "weight-load-factor",
  "weight-load-factor-mla",
  "large-gpu-gib",
  "batch-tokens-large",
  "batch-tokens-small",
  "served-batch-tokens-large",
  "served-batch-tokens-small",
  "block-tokens",
  "gpu-memory-utilization",
  "linear-state-blocks",
  "bandwidth-reached",
] as const;

/** A quantity of vLLM's memory accounting. */
export type EngineMemoryKey = (typeof ENGINE_MEMORY_KEYS)[number];

const table = defineTable(
  "engine-memory",
  () => ({ key: z.enum(ENGINE_MEMORY_KEYS), value: z.number().positive() }),
  (row) => row.key,
);

/** One quantity of vLLM's memory accounting, with its source. */
export type EngineMemory = ReturnType<typeof table.rows>[number];

/** The quantity with this key. Throws where the table lacks it. */
export function engineMemory(key: EngineMemoryKey): EngineMemory {
  const row = table.get(key);
  if (!row) throw new Error(`The engine memory table has no row for ${key}`);
  return row;
}
