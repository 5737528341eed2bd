import type { OpenModel, Quantization } from "../../catalog";
import type { SizingPlan } from "./model";
import { type Reason, vllmSource } from "./reason";

type Sized = Omit<SizingPlan, "arguments" | "reasons">;

/**
 * The arguments of `vllm serve` that make the engine do what was planned. Requests that run at once are what fits at full
 * context, so that none is ever preempted; as many again may wait. `--max-num-queued-reqs` counts both.
 */
export function engineArguments(
  plan: Sized,
  model: OpenModel,
  quantization: Quantization,
  originalGiBPerGpu: number,
): { arguments: readonly string[]; reasons: readonly Reason[] } {
  if (!plan.boots) return { arguments: [], reasons: [] };
  const running = Math.min(plan.sequences, Math.ceil(plan.concurrency / plan.replicas));
  const admitted = 2 * running;
  const published =
    quantization.name === "none" ||
    quantization.name === model.publishedAs ||
    model.checkpoints.some((checkpoint) => checkpoint.quantization === quantization.name);
  // The engine loads the original precision before it quantizes, so that has to fit as well.
  const onTheFly =
    !published && quantization.onTheFly && originalGiBPerGpu <= plan.gpuMemoryUtilization * plan.visibleGiB;
  const pairs: [string, string | number | undefined][] = [
    ["--max-model-len", plan.contextTokens],
    ["--max-num-seqs", running],
    ["--max-num-queued-reqs", admitted],
    ["--max-num-batched-tokens", plan.maxBatchedTokens],
    ["--gpu-memory-utilization", rounded(plan.gpuMemoryUtilization)],
    ["--tensor-parallel-size", plan.tensorParallel],
    ["--pipeline-parallel-size", plan.pipelineParallel > 1 ? plan.pipelineParallel : undefined],
    ["--kv-cache-dtype", plan.kvCache === "fp8" ? "fp8" : undefined],
    ["--quantization", onTheFly ? quantization.name : undefined],
  ];
  return {
    arguments: pairs.flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)])),
    reasons: [
      {
        about: "concurrency",
        text: `${plan.sequences} requests at full context fit; ${plan.concurrency} at once take ${plan.replicas} replicas with ${running} each`,
        source: vllmSource("v1/core/kv_cache_utils.py"),
      },
      {
        about: "admission",
        text: `the engine admits ${admitted} requests, running and waiting together, and answers 503 to more`,
        source: "https://docs.vllm.ai/en/latest/configuration/engine_args/",
      },
      ...(published || onTheFly
        ? []
        : [
            {
              about: "weights",
              text: `serving ${quantization.name} here wants a checkpoint quantized so: the original is too large to be quantized while it loads, or can't be`,
              source: quantization.source,
            },
          ]),
    ],
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
