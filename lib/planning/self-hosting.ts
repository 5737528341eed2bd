import { gpuVm } from "../catalog";
import type { ValidDeployment } from "../deployment";
import { InferraError, type Problem } from "../errors";
import { type DataClass, type SizingPlan, sizeModel, smallestVm } from "./sizing";

/** One alias on GPUs: how its engine is sized, and how often it runs. */
export interface PlannedEngine {
  readonly alias: string;
  readonly sizing: SizingPlan;
  /** VM sizes that were looked at and passed over, and why; empty where the document names one. */
  readonly passedOver: readonly { readonly vm: string; readonly why: string }[];
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** A GPU node pool. */
export interface PlannedPool {
  readonly name: string;
  readonly vmSize: string;
  readonly min: number;
  readonly max: number;
  readonly zones?: readonly string[];
  /** The strictest class of data that it serves. */
  readonly data: DataClass;
  readonly mig?: string;
  readonly spotReason?: string;
  readonly capacityReservationGroupId?: string;
  /** Why it is there, in words. */
  readonly why: string;
}

/** What runs on GPUs of one's own. */
export interface SelfHosting {
  readonly engines: readonly PlannedEngine[];
  readonly pools: readonly PlannedPool[];
  /** What people should know of it. */
  readonly notes: readonly string[];
}

/** Strictest first. */
const STRICTNESS: readonly DataClass[] = ["phi", "personal", "phi-deidentified", "confidential", "public"];

/**
 * Sizes every alias that is served on GPUs and derives the pools, unless the document names its own.
 * @throws InferraError where a model does not fit, at the alias.
 */
export function planSelfHosting(deployment: ValidDeployment, wanted: ReadonlySet<string>): SelfHosting {
  const engines = Object.keys(deployment.models)
    .filter((alias) => wanted.has(alias))
    .flatMap((alias) => engineOf(deployment, alias));
  const written = deployment.cluster?.gpuPools ?? [];
  const strictest = strictestOf(deployment, [...wanted]);
  const pools =
    written.length > 0
      ? written.map(({ spot, ...pool }) => ({
          ...pool,
          data: strictest,
          spotReason: spot?.reason,
          why: "named in the document",
        }))
      : derivePools(deployment, engines);
  return { engines, pools: engines.length === 0 ? [] : pools, notes: engines.flatMap(queueNotes) };
}

function engineOf(deployment: ValidDeployment, alias: string): PlannedEngine[] {
  const target = deployment.models[alias]?.selfHosted;
  if (target === undefined) return [];
  const { model, quantization, contextTokens, concurrency, kvCache, vmSize, tensorParallel, replicas } = target;
  const demand = { model, quantization, contextTokens, concurrency, kvCache, data: strictestOf(deployment, [alias]) };
  try {
    const chosen =
      vmSize === undefined
        ? smallestVm(demand)
        : { plan: sizeModel({ ...demand, vm: vmSize, tensorParallel }), passedOver: [] };
    if (!chosen.plan.boots) throw new InferraError(doesNotStart(alias, chosen.plan));
    return [
      {
        alias,
        sizing: chosen.plan,
        passedOver: chosen.passedOver,
        minReplicas: replicas.min,
        maxReplicas: Math.max(replicas.min, replicas.max),
      },
    ];
  } catch (error) {
    if (error instanceof InferraError)
      throw new InferraError({ ...error.problem, where: `models.${alias}.selfHosted` });
    throw error;
  }
}

const doesNotStart = (alias: string, plan: SizingPlan): Problem => ({
  code: "INF-3101",
  where: alias,
  message: `${plan.model} (${plan.quantization}) does not start on ${plan.vm}: ${(-plan.headroomGiB).toFixed(1)} GiB a GPU are short`,
  fix: "leave vmSize out to have the smallest that fits chosen, or shorten contextTokens or quantize further",
});

/** One pool a VM size, wide enough for the replicas of every engine on it. */
function derivePools(deployment: ValidDeployment, engines: readonly PlannedEngine[]): PlannedPool[] {
  const sizes = [...new Set(engines.map((one) => one.sizing.vm))];
  return sizes.map((vmSize) => {
    const own = engines.filter((one) => one.sizing.vm === vmSize);
    const nodes = (count: (engine: PlannedEngine) => number): number =>
      own.reduce((sum, engine) => sum + nodesFor(engine, count(engine)), 0);
    return {
      name: poolName(vmSize),
      vmSize,
      min: nodes((one) => one.minReplicas),
      max: nodes((one) => one.maxReplicas),
      data: strictestOf(
        deployment,
        own.map((one) => one.alias),
      ),
      why: `the smallest size on which ${own.map((one) => `${one.alias} (${one.sizing.model})`).join(" and ")} ${own.length > 1 ? "start" : "starts"}`,
    };
  });
}

/** Replicas share a VM where several fit its GPUs; a replica over several VMs takes them all. */
function nodesFor({ sizing }: PlannedEngine, replicas: number): number {
  if (sizing.nodesPerReplica > 1) return replicas * sizing.nodesPerReplica;
  const perNode = Math.max(1, Math.floor((gpuVm(sizing.vm)?.gpus ?? 1) / sizing.tensorParallel));
  return Math.ceil(replicas / perNode);
}

/** `h100` of Standard_NC40ads_H100_v5, `h100x2` of the size with two: six letters and digits at the most. */
function poolName(vmSize: string): string {
  const gpus = gpuVm(vmSize)?.gpus ?? 1;
  const card = /_([A-Z]+\d+)[a-zA-Z]*_v\d+$/.exec(vmSize)?.[1] ?? "gpu";
  return `${card.toLowerCase().slice(0, 4)}${gpus > 1 ? `x${gpus}` : ""}`.slice(0, 6);
}

function strictestOf(deployment: ValidDeployment, aliases: readonly string[]): DataClass {
  const classes = deployment.workloads.filter((one) => aliases.includes(one.model)).map((one) => one.data);
  return STRICTNESS.find((one) => classes.includes(one)) ?? "phi";
}

function queueNotes({ alias, sizing, maxReplicas }: PlannedEngine): string[] {
  if (sizing.replicas <= maxReplicas) return [];
  const together = maxReplicas * sizing.sequences;
  return [
    `${alias}: ${sizing.concurrency} requests at full context would take ${sizing.replicas} replicas; ${maxReplicas} hold ${together}, the rest waits or overflows`,
  ];
}
