import { z } from "zod";

const count = z.number().int().min(1);

/** The geometry of any model on any GPU. What is absent takes vLLM's default; null says that a memory is not known. */
export const geometrySchema = z.strictObject({
  model: z.strictObject({
    layers: count.max(1000).describe("Transformer layers."),
    kvHeads: count.max(1024).describe("Key-value heads, before tensor parallelism."),
    headDim: count.max(4096).describe("Elements of one head."),
    mlaLatentDim: count.max(8192).optional().describe("Latent attention: elements cached a token and layer."),
    kvBytesPerElement: z.number().positive().max(4).describe("2 for 16 bits, 1 for fp8."),
    weightsGiBPerGpu: z.number().min(0).nullish().describe("Weights on one GPU, as the engine logs them."),
    attentionHeads: count.max(1024).optional(),
    hiddenSize: count.optional(),
    intermediateSize: count.optional(),
    kind: z.enum(["dense", "experts"]).optional().describe("Default: told by the weight of a layer."),
    slidingWindow: z.strictObject({ layers: count, tokens: count }).optional(),
  }),
  gpu: z
    .strictObject({
      visibleGiB: z.number().positive().nullish().describe("Memory that CUDA shows, not the nominal size."),
      count: count.max(1024).optional().describe("GPUs in one node. Default: the tensor parallelism."),
    })
    .prefault({}),
  tensorParallel: count.max(1024).default(1),
  pipelineParallel: count.max(1024).default(1),
  gpuMemoryUtilization: z.number().positive().max(1).optional().describe("Default 0.92, as vLLM's."),
  contextTokens: count.max(100_000_000).optional().describe("--max-model-len."),
  maxBatchedTokens: count.optional().describe("--max-num-batched-tokens, where it is set."),
  reserveGiB: z.number().min(0).optional().describe("Overrides the computed reserve."),
  availableKvGiB: z.number().optional().describe("The KV cache's memory on one GPU as the engine logged it."),
});

/** Geometry as it is written in a file. */
export type GeometryInput = z.input<typeof geometrySchema>;
/** Geometry after validation. */
export type Geometry = z.output<typeof geometrySchema>;
