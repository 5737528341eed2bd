import { engineMemory } from "../../catalog";
import { InferraError, sizingErrors } from "../../errors";
import { type Cache, cacheOf } from "./cache";
import { type Geometry, type GeometryInput, geometrySchema } from "./geometry-input";
import { kvHeadsDivide, kvHeadsOnRank, pipelineStages, tensorParallelChoices } from "./parallel";
import { GIB, gib, type Reason, vllmSource } from "./reason";
import { budgetSource, looksLikeExperts, type Reserve, reserveFor, servedBatchTokens } from "./reserve";

/** What one GPU holds, for a geometry. */
export interface GeometrySize {
  /** Bytes of KV cache that one token takes on one GPU. */
  readonly kvBytesPerToken: number;
  /** Memory for the KV cache on one GPU: as logged where that is given, else predicted. Negative: that much is missing. */
  readonly kvGiBPerGpu: number;
  /** Tokens that fit, in blocks of 16. */
  readonly kvTokens: number;
  /** Whether vLLM starts: whether one request at full context fits. */
  readonly boots: boolean;
  /** What the planner keeps free beside weights and KV cache on one GPU, whether or not a log was given. */
  readonly reserveGiB: number;
  readonly reasons: readonly Reason[];
}

/** Sizes any model on any GPU from its geometry. Throws an `InferraError` where the parallelism is impossible. */
export function sizeGeometry(input: GeometryInput): GeometrySize {
  const geometry = geometrySchema.parse(input);
  const { layers, cache, reason: perToken } = cachePart(geometry);
  const { reserve, reasons: kindReasons } = reserveOf(geometry, layers, geometry.tensorParallel);
  const { kvGiB, reason } = kvMemory(geometry, reserve);
  const bytes = kvGiB * GIB;
  const boots = bytes >= cache.bytesPerSequence;
  return {
    kvBytesPerToken: cache.bytesPerToken,
    kvGiBPerGpu: kvGiB,
    kvTokens: cache.tokensIn(bytes),
    boots,
    reserveGiB: reserve.totalGiB,
    reasons: [perToken, ...kindReasons, ...reserve.reasons, reason, bootReason(geometry.contextTokens, cache, kvGiB)],
  };
}

/** What one token takes on one GPU, for a geometry whose memory is not known. */
export function sizeToken(input: GeometryInput): Pick<GeometrySize, "kvBytesPerToken" | "reasons"> {
  const { cache, reason } = cachePart(geometrySchema.parse(input));
  return { kvBytesPerToken: cache.bytesPerToken, reasons: [reason] };
}

function cachePart(geometry: Geometry): { layers: number; cache: Cache; reason: Reason } {
  const { tensorParallel } = geometry;
  // Weights are given for one GPU, so the stage with the most layers is the one that runs out first.
  const layers = Math.max(...checkedStages(geometry, tensorParallel));
  const cache = cacheOf(cachedLayers(geometry, layers), {
    tensorParallel,
    contextTokens: geometry.contextTokens ?? engineMemory("block-tokens").value,
    batchTokens: geometry.maxBatchedTokens ?? servedBatchTokens(geometry.gpu.visibleGiB ?? undefined),
  });
  return { layers, cache, reason: cacheReason(geometry, layers, tensorParallel, cache) };
}

/** The rule by which vLLM starts or refuses, with its two numbers. */
export function bootReason(contextTokens: number | undefined, cache: Cache, kvGiB: number): Reason {
  const need = cache.bytesPerSequence / GIB;
  const what = contextTokens === undefined ? "one block" : `one request of ${contextTokens} tokens`;
  const verdict = kvGiB >= need ? "starts" : "refuses to start";
  return {
    about: "boot",
    text: `${what} needs ${gib(need)} of KV cache; ${gib(kvGiB)} are there: vLLM ${verdict}`,
    source: vllmSource("v1/core/kv_cache_utils.py"),
  };
}

function checkedStages(geometry: Geometry, tensorParallel: number): readonly number[] {
  const { model, pipelineParallel } = geometry;
  const gpus = geometry.gpu.count ?? tensorParallel;
  if (tensorParallel > gpus) {
    throw new InferraError(sizingErrors.tensorParallelAcrossNodes(["tensorParallel"], tensorParallel, gpus));
  }
  if (pipelineParallel > model.layers) {
    throw new InferraError(sizingErrors.pipelineTooDeep(["pipelineParallel"], pipelineParallel, model.layers));
  }
  const kv = model.mlaLatentDim === undefined ? model.kvHeads : undefined;
  const choices = () => tensorParallelChoices({ attention: model.attentionHeads, kv }, gpus);
  if (model.attentionHeads !== undefined && model.attentionHeads % tensorParallel !== 0) {
    throw new InferraError(
      sizingErrors.tensorParallelHeads(
        ["tensorParallel"],
        tensorParallel,
        "attention heads",
        model.attentionHeads,
        choices(),
      ),
    );
  }
  if (kv !== undefined && !kvHeadsDivide(kv, tensorParallel)) {
    throw new InferraError(
      sizingErrors.tensorParallelHeads(["tensorParallel"], tensorParallel, "KV heads", kv, choices()),
    );
  }
  return pipelineStages(model.layers, pipelineParallel);
}

function cachedLayers(geometry: Geometry, layers: number) {
  const { model } = geometry;
  const window = model.slidingWindow;
  const windowLayers = window ? Math.min(layers, Math.round((window.layers * layers) / model.layers)) : 0;
  return {
    full: layers - windowLayers,
    kvHeads: model.kvHeads,
    headDim: model.headDim,
    elementBytes: model.kvBytesPerElement,
    latentDim: model.mlaLatentDim,
    window:
      window && windowLayers > 0
        ? { layers: windowLayers, tokens: window.tokens, kvHeads: model.kvHeads, headDim: model.headDim }
        : undefined,
  };
}

function reserveOf(
  geometry: Geometry,
  layers: number,
  tensorParallel: number,
): { reserve: Reserve; reasons: Reason[] } {
  const { model } = geometry;
  const weightsGiB = model.weightsGiBPerGpu ?? 0;
  const reasons: Reason[] = [];
  let kind: "dense" | "experts" | "latent" = model.kind ?? "dense";
  if (model.mlaLatentDim !== undefined) {
    kind = "latent";
  } else if (
    model.kind === undefined &&
    weightsGiB > 0 &&
    looksLikeExperts({ weightsGiB, layers, tensorParallel, kvHeads: model.kvHeads, headDim: model.headDim })
  ) {
    kind = "experts";
    reasons.push({
      about: "kind",
      text: "a layer weighs more than a dense one of this attention width can: taken for a mixture of experts (model.kind says otherwise)",
    });
  }
  const reserve = reserveFor({
    kind,
    weightsGiB,
    layers,
    tensorParallel,
    visibleGiB: geometry.gpu.visibleGiB ?? undefined,
    contextTokens: geometry.contextTokens,
    hiddenSize: model.hiddenSize,
    intermediateSize: model.intermediateSize,
    batchTokens: geometry.maxBatchedTokens,
    reserveGiB: geometry.reserveGiB,
  });
  return { reserve, reasons };
}

function kvMemory(geometry: Geometry, reserve: Reserve): { kvGiB: number; reason: Reason } {
  const logged = geometry.availableKvGiB;
  const utilization = geometry.gpuMemoryUtilization ?? engineMemory("gpu-memory-utilization").value;
  const visibleGiB = geometry.gpu.visibleGiB ?? undefined;
  const weights = geometry.model.weightsGiBPerGpu ?? undefined;
  if (visibleGiB === undefined || weights === undefined) {
    if (logged === undefined) throw new InferraError(sizingErrors.noMemoryGiven([]));
    return { kvGiB: logged, reason: { about: "budget", text: `${gib(logged)} of KV cache on a GPU: as logged` } };
  }
  const predicted = utilization * visibleGiB - weights - reserve.totalGiB;
  const sum = `${utilization} × ${gib(visibleGiB)} visible − ${gib(weights)} weights − ${gib(reserve.totalGiB)} reserve = ${gib(predicted)}`;
  if (logged === undefined) return { kvGiB: predicted, reason: { about: "budget", text: sum, source: budgetSource } };
  const taken = utilization * visibleGiB - weights - logged;
  const text = `${gib(logged)} of KV cache on a GPU: as logged, so the engine took ${gib(taken)} beside weights; predicted: ${sum}`;
  return { kvGiB: logged, reason: { about: "budget", text, source: budgetSource } };
}

function cacheReason(geometry: Geometry, layers: number, tensorParallel: number, cache: Cache): Reason {
  const { model } = geometry;
  const full = cachedLayers(geometry, layers).full;
  const text =
    model.mlaLatentDim === undefined
      ? `2 × ${full} layers × ${kvHeadsOnRank(model.kvHeads, tensorParallel)} KV heads × ${model.headDim} × ${model.kvBytesPerElement} bytes = ${cache.bytesPerToken} bytes a token on a GPU`
      : `${full} layers × latent of ${model.mlaLatentDim} × ${model.kvBytesPerElement} bytes = ${cache.bytesPerToken} bytes a token, on every GPU alike`;
  return { about: "kv-cache", text, source: vllmSource("v1/kv_cache_interface.py") };
}
