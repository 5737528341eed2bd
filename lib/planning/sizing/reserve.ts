import { type EngineMemoryKey, engineMemory } from "../../catalog";
import { GIB, gib, MIB, type Reason, vllmSource } from "./reason";

/** What a GPU's share of the model says about the memory that the engine takes beside weights and KV cache. */
export interface ReserveInput {
  readonly kind: "dense" | "experts" | "latent";
  readonly weightsGiB: number;
  /** Layers on the GPU's pipeline stage. */
  readonly layers: number;
  readonly tensorParallel: number;
  readonly visibleGiB?: number;
  readonly contextTokens?: number;
  /** Hidden size and MLP width, where they are known; otherwise they are estimated from the weights. */
  readonly hiddenSize?: number;
  readonly intermediateSize?: number;
  readonly multimodal?: boolean;
  /** `--max-num-batched-tokens`, where it is set. */
  readonly batchTokens?: number;
  /** Overrides the computed reserve. */
  readonly reserveGiB?: number;
}

/** Memory kept free beside weights and KV cache, and why that much. */
export interface Reserve {
  readonly totalGiB: number;
  readonly nonTorchGiB: number;
  readonly graphsGiB: number;
  /** Activation, or the work space of experts and latent attention. */
  readonly activationGiB: number;
  readonly multimodalGiB: number;
  readonly reasons: readonly Reason[];
}

const value = (key: EngineMemoryKey): number => engineMemory(key).value;

/** The batch that a plan tells vLLM to prefill at most: the API server's default, the smaller one for Ampere. */
export function servedBatchTokens(visibleGiB: number | undefined, computeCapability = 9): number {
  const small = computeCapability < 9 || (visibleGiB !== undefined && visibleGiB < value("large-gpu-gib"));
  return value(small ? "served-batch-tokens-small" : "served-batch-tokens-large");
}

/**
 * What to keep free on a GPU. It follows vLLM's own accounting (CUDA context and NCCL, captured graphs, activation peak
 * of one prefill batch) with the largest default batch, so that it lies at or above what start-up logs show.
 */
export function reserveFor(input: ReserveInput): Reserve {
  if (input.reserveGiB !== undefined) return givenReserve(input.reserveGiB);
  const nonTorchGiB = value("non-torch-gib");
  const graphsGiB = value("graphs-share-of-weights") * input.weightsGiB;
  const multimodalGiB = input.multimodal ? value("multimodal-gib") : 0;
  const { activationGiB, why } = input.kind === "dense" ? denseActivation(input) : workSpace(input);
  const totalGiB = nonTorchGiB + graphsGiB + multimodalGiB + activationGiB;
  return {
    totalGiB,
    nonTorchGiB,
    graphsGiB,
    activationGiB,
    multimodalGiB,
    reasons: [
      why,
      {
        about: "reserve",
        text:
          `reserve ${gib(totalGiB)}: ${gib(nonTorchGiB)} CUDA context and NCCL, ${gib(graphsGiB)} CUDA graphs, ` +
          `${gib(activationGiB)} activation${multimodalGiB > 0 ? `, ${gib(multimodalGiB)} encoder` : ""}`,
        source: engineMemory("non-torch-gib").source,
      },
    ],
  };
}

function givenReserve(totalGiB: number): Reserve {
  const text = `reserve ${gib(totalGiB)}: as given`;
  return {
    totalGiB,
    nonTorchGiB: 0,
    graphsGiB: 0,
    activationGiB: 0,
    multimodalGiB: 0,
    reasons: [{ about: "reserve", text }],
  };
}

function denseActivation(input: ReserveInput): { activationGiB: number; why: Reason } {
  const least = value("batch-tokens-small");
  const most = value("batch-tokens-large");
  // One whole prompt, as an engine without chunked prefill computes it, up to the largest default batch.
  const tokens = input.batchTokens ?? Math.min(Math.max(input.contextTokens ?? most, least), most);
  const estimated = estimateWidths(input);
  const hidden = input.hiddenSize ?? estimated.hiddenSize;
  const width = input.intermediateSize ?? estimated.intermediateSize;
  const bytes = value("activation-bytes-per-element") * (width / input.tensorParallel + hidden);
  const activationGiB = (tokens * bytes) / GIB;
  const known = input.hiddenSize === undefined ? "widths estimated from the weights" : `hidden size ${hidden}`;
  const text = `activation of a prefill batch of ${tokens} tokens: ${gib(activationGiB)} (${known})`;
  return {
    activationGiB,
    why: { about: "activation", text, source: engineMemory("activation-bytes-per-element").source },
  };
}

/**
 * A dense layer has about 13.4 H² weights: 2 for queries and output, up to a half for keys and values, 10.5 for a gated
 * MLP 3.5 times as wide, and its share of the embeddings. Taken at 16 bits, which for 8-bit weights errs by a third.
 */
function estimateWidths(input: ReserveInput): { hiddenSize: number; intermediateSize: number } {
  const elements = (input.weightsGiB * GIB * input.tensorParallel) / input.layers / 2;
  const hiddenSize = Math.sqrt(elements / 13.4);
  return { hiddenSize, intermediateSize: 3.5 * hiddenSize };
}

function workSpace(input: ReserveInput): { activationGiB: number; why: Reason } {
  const key = input.kind === "latent" ? "mla-mib-per-token" : "moe-mib-per-token";
  const small = input.visibleGiB !== undefined && input.visibleGiB < value("large-gpu-gib");
  const tokens = input.batchTokens ?? value(small ? "batch-tokens-small" : "batch-tokens-large");
  const activationGiB = (tokens * value(key) * MIB) / GIB;
  const what = input.kind === "latent" ? "latent attention with experts" : "experts";
  const text = `work space of ${what} for a prefill batch of ${tokens} tokens: ${gib(activationGiB)}, the highest that start-up logs show`;
  return { activationGiB, why: { about: "activation", text, source: engineMemory(key).source } };
}

/**
 * Whether weights this heavy can't belong to a dense layer of this attention width. With up to 8 query heads a KV head a
 * dense layer, its share of the embeddings included, has at most 17 (8 kv)² weights of 16 bits: Qwen2.5 7B, whose MLP is
 * the widest, has 16.2. What is heavier is taken for a mixture of experts, which needs more reserve, unless the whole
 * model is smaller than any mixture that is served. A dense model with more query heads a KV head is taken for one too:
 * too much is kept, never too little.
 */
export function looksLikeExperts(input: {
  readonly weightsGiB: number;
  readonly layers: number;
  readonly tensorParallel: number;
  readonly kvHeads: number;
  readonly headDim: number;
}): boolean {
  const stageGiB = input.weightsGiB * input.tensorParallel;
  const widest = 8 * input.kvHeads * input.headDim;
  return stageGiB >= LEAST_MIXTURE_GIB && (stageGiB * GIB) / input.layers > 2 * HEAVIEST_DENSE_LAYER * widest ** 2;
}

/** Weights of a dense layer at the most, over the square of its attention width. */
const HEAVIEST_DENSE_LAYER = 17;
/** Small dense models carry embeddings as heavy as their layers; mixtures of experts start above. */
const LEAST_MIXTURE_GIB = 10;

/** Where vLLM computes what is left for the KV cache. */
export const budgetSource = vllmSource("v1/worker/gpu_worker.py");
