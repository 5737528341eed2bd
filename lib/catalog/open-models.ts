import { z } from "zod";
import { QUANTIZATIONS } from "./quantizations";
import { defineTable } from "./table";

const count = z.number().int().min(1);

const architectureShape = z.strictObject({
  layers: count,
  hiddenSize: count,
  /** Width of the dense MLP. Absent where every layer has experts and nothing else. */
  intermediateSize: count.optional(),
  /** False for the two-matrix MLP of GPT-2; gated MLPs have three. */
  gatedMlp: z.boolean().default(true),
  attentionHeads: count,
  kvHeads: count,
  headDim: count,
  vocabularySize: count,
  tiedEmbeddings: z.boolean().default(false),
  /** Multi-head latent attention: what is cached a token and layer is one vector of `latentRank + ropeDim`. */
  mla: z.strictObject({ latentRank: count, ropeDim: count }).optional(),
  /** Layers that attend to the last `tokens` only. `kvHeads` and `headDim` are theirs; full layers may differ. */
  slidingWindow: z.strictObject({ layers: count, tokens: count }).optional(),
  /** Heads of the full-attention layers, where they differ from the others. */
  fullAttention: z.strictObject({ kvHeads: count, headDim: count }).optional(),
  /** Linear-attention layers (Gated DeltaNet): a constant state a sequence. */
  linearAttention: z
    .strictObject({
      layers: count,
      keyHeads: count,
      valueHeads: count,
      keyHeadDim: count,
      valueHeadDim: count,
      convolution: count,
    })
    .optional(),
  experts: z
    .strictObject({ layers: count, count, perToken: count, width: count, sharedWidth: count.optional() })
    .optional(),
});

const table = defineTable(
  "open-models",
  () => ({
    /** The catalogue's name, such as `llama-3.3-70b-instruct`. */
    name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
    /** The repository of the weights on Hugging Face. */
    repository: z.string().min(3),
    license: z.string().min(2),
    /** Whether the licence lets an organisation serve the model: freely, on conditions, or for research only. */
    use: z.enum(["commercial", "conditional", "research"]),
    /** Total parameters in billions: what has to be in memory, experts that a token does not use included. */
    parameters: z.number().positive(),
    /** Parameters a token passes through, in billions. Absent: all of them. */
    activeParameters: z.number().positive().optional(),
    /** Longest context that the model was made for. */
    contextTokens: count.optional(),
    /** Precision of the published checkpoint. */
    publishedAs: z.enum(["none", "fp8", "mxfp4"]).default("none"),
    /** Size of the published checkpoint. Absent: 16 bits a parameter. */
    weightsGiB: z.number().positive().optional(),
    /** Published quantized checkpoints, whose sizes win over the estimate. */
    checkpoints: z
      .array(z.strictObject({ quantization: z.enum(QUANTIZATIONS), repository: z.string(), weightsGiB: z.number() }))
      .default([]),
    /** Takes images or audio beside text, so an encoder is loaded too. */
    multimodal: z.boolean().default(false),
    architecture: architectureShape.optional(),
    /** Facts that could not be sourced. The planner refuses a model that lacks any. */
    missing: z.array(z.string()).default([]),
  }),
  (row) => row.name,
);

/** An open-weight model: its architecture, size and licence. */
export type OpenModel = ReturnType<typeof table.rows>[number];

/** What the planner computes from: the shape of a model's layers. */
export type ModelArchitecture = NonNullable<OpenModel["architecture"]>;

/** The model with this name, such as `llama-3.3-70b-instruct`. */
export function openModel(name: string): OpenModel | undefined {
  return table.get(name);
}

/** Every open-weight model of the catalogue, those that lack facts included. */
export function openModels(): readonly OpenModel[] {
  return table.rows();
}
