import { engineMemory, type QuantizationName, quantization as quantizationRow } from "../../catalog";
import { InferraError, sizingErrors } from "../../errors";
import { engineArguments } from "./arguments";
import { type Cache, cacheOf } from "./cache";
import { bootReason } from "./geometry";
import type { ModelOnVm } from "./options";
import { kvHeadsDivide, pipelineStages, tensorParallelChoices } from "./parallel";
import { GIB, gib, type Reason, vllmSource } from "./reason";
import { budgetSource, type Reserve, reserveFor, servedBatchTokens } from "./reserve";
import { cachedOnStage } from "./shape";
import { checkedContext, checkQuantization, type Devices, devicesOf, type KnownModel, knownModel } from "./target";
import { type Weights, weightsOf, weightsOnStage } from "./weights";

/** How a model sits on a VM size: the tightest GPU's numbers, the engine's arguments, and why. */
export interface SizingPlan {
  readonly model: string;
  readonly quantization: QuantizationName;
  readonly kvCache: "auto" | "fp8";
  /** The VM size, or the name of a machine that is none. */
  readonly vm: string;
  readonly gpu: string;
  /** GPUs in one machine, or slices of them where it is cut. */
  readonly devicesPerNode: number;
  /** Memory bandwidth of one GPU. Absent: not known. */
  readonly bandwidthGBps?: number;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  /** VMs that one replica takes. More than one only with pipeline parallelism. */
  readonly nodesPerReplica: number;
  readonly contextTokens: number;
  readonly gpuMemoryUtilization: number;
  readonly maxBatchedTokens: number;
  readonly visibleGiB: number;
  readonly weightsGiBPerGpu: number;
  readonly reserveGiB: number;
  /** Left for the KV cache. Negative: that much is missing before the first token. */
  readonly kvGiBPerGpu: number;
  readonly kvBytesPerToken: number;
  readonly kvTokens: number;
  /** KV cache that one request at full context takes on a GPU. */
  readonly kvGiBPerSequence: number;
  /** KV cache beyond one request at full context; negative where the engine refuses to start. */
  readonly headroomGiB: number;
  readonly boots: boolean;
  /** Whole requests at full context that fit at once, on one replica. */
  readonly sequences: number;
  readonly concurrency: number;
  /** Replicas that hold `concurrency` requests at full context. 0 where the engine does not start. */
  readonly replicas: number;
  /** Arguments of `vllm serve`. Empty where the engine does not start. */
  readonly arguments: readonly string[];
  readonly reasons: readonly Reason[];
}

/** Sizes a model of the catalogue on a VM size. Throws an `InferraError` where that is impossible at any context. */
export function sizeModel(demand: ModelOnVm): SizingPlan {
  const known = knownModel(demand.model);
  checkQuantization(known.model, demand.quantization ?? "none");
  const devices = devicesOf(demand);
  const stages = checkedStages(known, demand.pipelineParallel ?? 1);
  if (demand.tensorParallel !== undefined) {
    checkTensorParallel(known, demand.tensorParallel, devices.perNode);
    return planWith(known, devices, demand, demand.tensorParallel, stages);
  }
  const choices = tensorParallelChoices(headsOf(known), devices.perNode);
  const plans = choices.map((degree) => () => planWith(known, devices, demand, degree, stages));
  let last = planWith(known, devices, demand, 1, stages);
  for (const plan of plans) {
    last = plan();
    if (last.boots) break;
  }
  return last;
}

function planWith(
  known: KnownModel,
  devices: Devices,
  demand: ModelOnVm,
  tensorParallel: number,
  stages: readonly number[],
): SizingPlan {
  const { model, architecture } = known;
  const quantization = quantizationRow(demand.quantization ?? "none");
  const contextTokens = checkedContext(model, demand.contextTokens);
  const utilization = demand.gpuMemoryUtilization ?? engineMemory("gpu-memory-utilization").value;
  const batchTokens = demand.maxBatchedTokens ?? servedBatchTokens(devices.visibleGiB, devices.gpu.computeCapability);
  const weights = weightsOf(model, architecture, quantization, tensorParallel);
  const originalGiB = weightsOf(model, architecture, quantizationRow("none"), tensorParallel).totalGiB;
  const elementBytes = demand.kvCache === "fp8" ? 1 : 2;
  const stage = tightest(
    stages.map((layers, index) => {
      const outer = index === 0 || index === stages.length - 1;
      const alone = stages.length === 1;
      const weightsGiB = weightsOnStage(
        weights,
        { layers, ofLayers: architecture.layers, outer, alone },
        tensorParallel,
      );
      const cache = cacheOf(cachedOnStage(architecture, layers, elementBytes, tensorParallel), {
        tensorParallel,
        contextTokens,
        batchTokens,
      });
      const reserve = reserveFor({
        kind: architecture.mla ? "latent" : architecture.experts ? "experts" : "dense",
        weightsGiB,
        layers,
        tensorParallel,
        visibleGiB: devices.visibleGiB,
        contextTokens,
        hiddenSize: architecture.hiddenSize,
        intermediateSize: architecture.intermediateSize,
        multimodal: model.multimodal,
        batchTokens: demand.maxBatchedTokens,
        reserveGiB: demand.reserveGiB,
      });
      const kvGiB = utilization * devices.share * devices.visibleGiB - weightsGiB - reserve.totalGiB;
      return { layers, weightsGiB, cache, reserve, kvGiB };
    }),
  );
  const concurrency = demand.concurrency ?? 32;
  const boots = stage.kvGiB * GIB >= stage.cache.bytesPerSequence;
  const sequences = boots ? Math.max(1, Math.floor(stage.cache.sequencesIn(stage.kvGiB * GIB))) : 0;
  const replicas = boots ? Math.ceil(concurrency / sequences) : 0;
  const nodesPerReplica = Math.ceil((tensorParallel * stages.length) / devices.perNode);
  const plan = {
    model: model.name,
    quantization: quantization.name,
    kvCache: demand.kvCache ?? "auto",
    vm: devices.vm.name,
    gpu: devices.gpu.title,
    devicesPerNode: devices.devicesPerNode,
    bandwidthGBps: devices.gpu.bandwidthGBps,
    tensorParallel,
    pipelineParallel: stages.length,
    nodesPerReplica,
    contextTokens,
    gpuMemoryUtilization: utilization * devices.share,
    maxBatchedTokens: batchTokens,
    visibleGiB: devices.visibleGiB,
    weightsGiBPerGpu: stage.weightsGiB,
    reserveGiB: stage.reserve.totalGiB,
    kvGiBPerGpu: stage.kvGiB,
    kvBytesPerToken: stage.cache.bytesPerToken,
    kvTokens: stage.cache.tokensIn(stage.kvGiB * GIB),
    kvGiBPerSequence: stage.cache.bytesPerSequence / GIB,
    headroomGiB: stage.kvGiB - stage.cache.bytesPerSequence / GIB,
    boots,
    sequences,
    concurrency,
    replicas,
  } satisfies Omit<SizingPlan, "arguments" | "reasons">;
  const served = engineArguments(plan, model, quantization, originalGiB / tensorParallel / stages.length);
  return {
    ...plan,
    arguments: served.arguments,
    reasons: [
      ...devices.reasons,
      ...weights.reasons,
      ...parallelReasons(plan, devices, weights, stages),
      cacheReason(stage.cache, plan),
      ...stage.reserve.reasons,
      budgetReason(plan),
      bootReason(contextTokens, stage.cache, stage.kvGiB),
      ...served.reasons,
    ],
  };
}

interface Stage {
  readonly layers: number;
  readonly weightsGiB: number;
  readonly cache: Cache;
  readonly reserve: Reserve;
  readonly kvGiB: number;
}

/** The stage on which the fewest requests fit: vLLM gives all ranks the blocks of the poorest. */
function tightest(stages: readonly Stage[]): Stage {
  const room = (stage: Stage) => (stage.kvGiB * GIB) / stage.cache.bytesPerSequence;
  return stages.reduce((least, stage) => (room(stage) < room(least) ? stage : least));
}

const headsOf = ({ architecture }: KnownModel) => ({
  attention: architecture.attentionHeads,
  // Latent attention caches no heads; what has heads of two kinds needs the fewer to divide.
  kv: architecture.mla
    ? undefined
    : Math.min(architecture.kvHeads, architecture.fullAttention?.kvHeads ?? architecture.kvHeads),
});

function checkTensorParallel(known: KnownModel, degree: number, perNode: number): void {
  const heads = headsOf(known);
  const refuse = (what: string, count: number) => {
    const allowed = tensorParallelChoices(heads, Math.max(degree, perNode));
    throw new InferraError(sizingErrors.tensorParallelHeads(["tensorParallel"], degree, what, count, allowed));
  };
  if (heads.attention % degree !== 0) refuse("attention heads", heads.attention);
  if (heads.kv !== undefined && !kvHeadsDivide(heads.kv, degree)) refuse("KV heads", heads.kv);
  if (degree > perNode) {
    throw new InferraError(sizingErrors.tensorParallelAcrossNodes(["tensorParallel"], degree, perNode));
  }
}

function checkedStages({ architecture }: KnownModel, pipelineParallel: number): readonly number[] {
  if (pipelineParallel > architecture.layers) {
    throw new InferraError(sizingErrors.pipelineTooDeep(["pipelineParallel"], pipelineParallel, architecture.layers));
  }
  return pipelineStages(architecture.layers, pipelineParallel);
}

function parallelReasons(
  plan: Pick<SizingPlan, "tensorParallel" | "weightsGiBPerGpu" | "nodesPerReplica">,
  devices: Devices,
  weights: Weights,
  stages: readonly number[],
): Reason[] {
  const split = stages.length > 1 ? ` and ${stages.length} stages of ${stages.join(", ")} layers` : "";
  const reasons: Reason[] = [
    {
      about: "weights",
      text: `${gib(weights.totalGiB)} over ${plan.tensorParallel} ${plan.tensorParallel === 1 ? "GPU" : "GPUs"}${split}: ${gib(plan.weightsGiBPerGpu)} on the tightest`,
    },
  ];
  if (plan.tensorParallel > 1 && devices.vm.interconnect === "none") {
    reasons.push({
      about: "parallelism",
      text: `the GPUs of ${devices.vm.name} have no NVLink: tensor parallelism works and is slow`,
      source: "https://docs.vllm.ai/en/latest/serving/parallelism_scaling/",
    });
  }
  if (plan.nodesPerReplica > 1 && !devices.vm.infiniband) {
    reasons.push({
      about: "parallelism",
      text: `${plan.nodesPerReplica} VMs a replica, joined by Ethernet: ${devices.vm.name} has no InfiniBand`,
      source: devices.vm.source,
    });
  }
  return reasons;
}

function cacheReason(cache: Cache, plan: Pick<SizingPlan, "contextTokens">): Reason {
  const pooled =
    cache.layersPerGroup === undefined ? "" : `, layers of several kinds in groups of ${cache.layersPerGroup}`;
  return {
    about: "kv-cache",
    text: `${cache.bytesPerToken} bytes a token on a GPU, ${gib(cache.bytesPerSequence / GIB)} a request of ${plan.contextTokens} tokens${pooled}`,
    source: vllmSource(cache.layersPerGroup === undefined ? "v1/kv_cache_interface.py" : "v1/core/kv_cache_utils.py"),
  };
}

function budgetReason(
  plan: Pick<SizingPlan, "gpuMemoryUtilization" | "visibleGiB" | "weightsGiBPerGpu" | "reserveGiB" | "kvGiBPerGpu">,
): Reason {
  const { gpuMemoryUtilization, visibleGiB, weightsGiBPerGpu, reserveGiB, kvGiBPerGpu } = plan;
  return {
    about: "budget",
    text: `${gpuMemoryUtilization} × ${gib(visibleGiB)} − ${gib(weightsGiBPerGpu)} weights − ${gib(reserveGiB)} reserve = ${gib(kvGiBPerGpu)} for the KV cache`,
    source: budgetSource,
  };
}
