import { engineMemory } from "../../catalog";
import { InferraError, sizingErrors } from "../../errors";
import type { SizingPlan } from "./model";
import { GIB, type Reason } from "./reason";
import { knownModel } from "./target";
import { quantizedExperts } from "./weights";

/** What is to be served, and what is known of one replica. */
export interface ThroughputDemand {
  /** Tokens generated a second, all replicas together. */
  readonly tokensPerSecond: number;
  /** Tokens a second that one replica was measured to generate. Absent: estimated from memory bandwidth. */
  readonly measuredTokensPerSecond?: number;
  /** Tokens of context that a running request holds on average. Default: half of the plan's context. */
  readonly meanContextTokens?: number;
}

/** Replicas for a throughput. */
export interface ReplicaCount {
  readonly replicas: number;
  readonly tokensPerSecondPerReplica: number;
  readonly basis: "measured" | "estimated";
  readonly reasons: readonly Reason[];
}

/** Replicas that generate so many tokens a second, and hold the plan's concurrency. */
export function replicasFor(plan: SizingPlan, demand: ThroughputDemand): ReplicaCount {
  if (!plan.boots) {
    throw new InferraError(sizingErrors.doesNotBoot(["model"], plan.model, -plan.headroomGiB));
  }
  const measured = demand.measuredTokensPerSecond;
  const each = measured === undefined ? estimate(plan, demand) : { tokensPerSecond: measured, text: "as measured" };
  const wanted = Math.ceil(demand.tokensPerSecond / each.tokensPerSecond);
  const replicas = Math.max(wanted, plan.replicas);
  return {
    replicas,
    tokensPerSecondPerReplica: each.tokensPerSecond,
    basis: measured === undefined ? "estimated" : "measured",
    reasons: [
      { about: "throughput", text: `${Math.round(each.tokensPerSecond)} tokens a second a replica: ${each.text}` },
      {
        about: "replicas",
        text: `${demand.tokensPerSecond} tokens a second take ${wanted}, ${plan.concurrency} requests at once ${plan.replicas}: ${replicas} replicas`,
      },
    ],
  };
}

/** One decoding step reads the weights that the batch touches once, and the KV cache of every request. */
function estimate(plan: SizingPlan, demand: ThroughputDemand): { tokensPerSecond: number; text: string } {
  const bandwidth = plan.bandwidthGBps;
  if (bandwidth === undefined) throw new InferraError(sizingErrors.throughputUnknown(["tokensPerSecond"], plan.gpu));
  const batch = Math.min(plan.sequences, Math.ceil(plan.concurrency / plan.replicas));
  const context = demand.meanContextTokens ?? plan.contextTokens / 2;
  const weightBytes = touchedWeights(plan, batch) * GIB;
  const stepBytes = weightBytes + batch * context * plan.kvBytesPerToken;
  // Stages of a pipeline work on different batches at once, so a replica's rate is that of one stage.
  const reached = engineMemory("bandwidth-reached").value;
  const tokensPerSecond = (batch * bandwidth * 1e9 * reached) / stepBytes;
  const text = `${batch} requests a step, ${(stepBytes / 1e9).toFixed(1)} GB read at ${reached} × ${bandwidth} GB/s; an estimate, to be measured`;
  return { tokensPerSecond, text };
}

/** Experts are read where some request of the batch chose them. */
function touchedWeights(plan: SizingPlan, batch: number): number {
  const { model, architecture } = knownModel(plan.model);
  const experts = architecture.experts;
  if (!experts) return plan.weightsGiBPerGpu;
  const factor = engineMemory("weight-load-factor").value;
  const expertsGiB = Math.min(
    plan.weightsGiBPerGpu,
    (quantizedExperts(model, architecture, plan.quantization) / GIB / plan.tensorParallel / plan.pipelineParallel) *
      factor,
  );
  const touched = 1 - (1 - experts.perToken / experts.count) ** batch;
  return plan.weightsGiBPerGpu - expertsGiB * (1 - touched);
}
