import { engineMemory } from "../../catalog";
import { kvHeadsOnRank } from "./parallel";

/** The layers of one pipeline stage as the KV cache sees them. */
export interface CachedLayers {
  /** Layers that keep every token of the context. */
  readonly full: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly elementBytes: number;
  /** Latent attention: elements cached a token and layer, on every rank, instead of keys and values by head. */
  readonly latentDim?: number;
  /** Layers that keep the last `tokens` of the context. */
  readonly window?: {
    readonly layers: number;
    readonly tokens: number;
    readonly kvHeads: number;
    readonly headDim: number;
  };
  /** Layers that keep a state of constant size a sequence; `bytes` on one rank. */
  readonly state?: { readonly layers: number; readonly bytes: number };
}

/** What the engine is told, as far as its cache depends on it. */
export interface CacheUse {
  readonly tensorParallel: number;
  readonly contextTokens: number;
  /** Tokens of one prefill batch (`--max-num-batched-tokens`), which window layers hold beside the window. */
  readonly batchTokens: number;
}

/** The KV cache of one GPU. */
export interface Cache {
  /** Bytes that one more token of context takes. */
  readonly bytesPerToken: number;
  /** Bytes that one sequence takes at full context. The engine refuses to start with less. */
  readonly bytesPerSequence: number;
  /** Sequences at full context that fit, as a fraction, as vLLM logs its maximum concurrency. */
  readonly sequencesIn: (bytes: number) => number;
  /** Tokens that fit, as vLLM logs its KV cache size. */
  readonly tokensIn: (bytes: number) => number;
  /** Layers of each pool of blocks, where layers of several kinds share one; the last pool may be padded. */
  readonly layersPerGroup?: number;
}

/** The cache of these layers on one GPU: plain blocks of 16 tokens, or the pooled blocks of a hybrid model. */
export function cacheOf(layers: CachedLayers, use: CacheUse): Cache {
  return layers.window === undefined && layers.state === undefined ? plainCache(layers, use) : hybridCache(layers, use);
}

function tokenBytes(layers: CachedLayers, tensorParallel: number): number {
  // The latent is one vector that every rank needs whole; heads are dealt to the ranks.
  if (layers.latentDim !== undefined) return layers.latentDim * layers.elementBytes;
  return headBytes(layers, layers.elementBytes, tensorParallel);
}

function headBytes(
  heads: { readonly kvHeads: number; readonly headDim: number },
  elementBytes: number,
  tensorParallel: number,
): number {
  return 2 * kvHeadsOnRank(heads.kvHeads, tensorParallel) * heads.headDim * elementBytes;
}

function plainCache(layers: CachedLayers, use: CacheUse): Cache {
  const block = engineMemory("block-tokens").value;
  const bytesPerToken = layers.full * tokenBytes(layers, use.tensorParallel);
  const bytesPerSequence = Math.ceil(use.contextTokens / block) * block * bytesPerToken;
  return {
    bytesPerToken,
    bytesPerSequence,
    sequencesIn: (bytes) => Math.max(0, bytes) / bytesPerSequence,
    tokensIn: (bytes) => Math.max(0, Math.floor(bytes / (block * bytesPerToken)) * block),
  };
}

/**
 * Layers of several kinds share one pool of blocks: all blocks have the size of the largest page, all groups the same
 * number of layers, and the last group of a kind is padded (vLLM's hybrid KV cache manager).
 */
function hybridCache(layers: CachedLayers, use: CacheUse): Cache {
  const smallest = engineMemory("block-tokens").value;
  const fullBytes = tokenBytes(layers, use.tensorParallel);
  const windowBytes = layers.window ? headBytes(layers.window, layers.elementBytes, use.tensorParallel) : 0;
  // Attention blocks grow until one holds as much as a state, in steps of 16 tokens.
  const stateTokens = layers.state ? Math.ceil(layers.state.bytes / fullBytes / smallest) * smallest : smallest;
  const page = Math.max(stateTokens * fullBytes, smallest * Math.max(fullBytes, windowBytes));
  const blocksFor = (tokens: number, bytesPerToken: number) => Math.ceil(tokens / Math.floor(page / bytesPerToken));

  const kinds = [
    { layers: layers.full, blocks: blocksFor(use.contextTokens, fullBytes) },
    ...(layers.window
      ? [{ layers: layers.window.layers, blocks: windowBlocks(layers.window.tokens, windowBytes, use, blocksFor) }]
      : []),
    ...(layers.state ? [{ layers: layers.state.layers, blocks: engineMemory("linear-state-blocks").value }] : []),
  ].filter((kind) => kind.layers > 0);
  const layersPerGroup = groupSize(kinds.map((kind) => kind.layers));
  const blocksPerSequence = kinds.reduce((sum, kind) => sum + Math.ceil(kind.layers / layersPerGroup) * kind.blocks, 0);
  const blockBytes = layersPerGroup * page;
  const sequencesIn = (bytes: number) => Math.max(0, Math.floor(bytes / blockBytes)) / blocksPerSequence;
  return {
    bytesPerToken: layers.full * fullBytes,
    bytesPerSequence: blocksPerSequence * blockBytes,
    sequencesIn,
    tokensIn: (bytes) => Math.floor(sequencesIn(bytes) * use.contextTokens),
    layersPerGroup,
  };
}

/** The window, the batch that is being prefilled, and one block more, as a window need not start where a block does. */
function windowBlocks(
  window: number,
  bytesPerToken: number,
  use: CacheUse,
  blocksFor: (tokens: number, bytesPerToken: number) => number,
): number {
  return blocksFor(Math.min(window - 1 + use.batchTokens, use.contextTokens), bytesPerToken) + 1;
}

/** The smallest kind gives the size, unless the largest is less than half as large again: then padding is cheaper. */
function groupSize(counts: readonly number[]): number {
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return most < least * 1.5 ? most : least;
}
