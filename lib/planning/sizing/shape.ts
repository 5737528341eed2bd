import type { ModelArchitecture } from "../../catalog";
import type { CachedLayers } from "./cache";

/**
 * The layers of one pipeline stage as its KV cache sees them. Kinds of layer are dealt to the stages in proportion;
 * full-attention layers are rounded up, as they are what grows with the context.
 */
export function cachedOnStage(
  architecture: ModelArchitecture,
  layers: number,
  elementBytes: number,
  tensorParallel: number,
): CachedLayers {
  const share = (count: number) => Math.floor((count * layers) / architecture.layers);
  const window = architecture.slidingWindow;
  const linear = architecture.linearAttention;
  const windowLayers = window ? share(window.layers) : 0;
  const linearLayers = linear ? share(linear.layers) : 0;
  const own = { kvHeads: architecture.kvHeads, headDim: architecture.headDim };
  return {
    full: layers - windowLayers - linearLayers,
    ...(architecture.fullAttention ?? own),
    elementBytes,
    latentDim: architecture.mla && architecture.mla.latentRank + architecture.mla.ropeDim,
    window: window && windowLayers > 0 ? { layers: windowLayers, tokens: window.tokens, ...own } : undefined,
    state: linear && linearLayers > 0 ? { layers: linearLayers, bytes: stateBytes(linear, tensorParallel) } : undefined,
  };
}

/** State of a Gated DeltaNet layer on one rank: the convolution's tail in 16 bits, and the recurrent matrix in 32. */
function stateBytes(linear: NonNullable<ModelArchitecture["linearAttention"]>, tensorParallel: number): number {
  const channels = 2 * linear.keyHeads * linear.keyHeadDim + linear.valueHeads * linear.valueHeadDim;
  const convolution = (linear.convolution - 1) * (channels / tensorParallel) * 2;
  const recurrent = (linear.valueHeads / tensorParallel) * linear.keyHeadDim * linear.valueHeadDim * 4;
  return convolution + recurrent;
}
