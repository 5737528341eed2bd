import type { ValidDeployment } from "../../deployment";
import { capacityNotes } from "./capacity";
import { type PlannedEngine, planEngines } from "./engines";
import { derivePools, type PlannedPool, writtenPools } from "./pools";

export type { PlannedEngine } from "./engines";
export type { PlannedPool } from "./pools";

/** What runs on GPUs of one's own. */
export interface SelfHosting {
  readonly engines: readonly PlannedEngine[];
  /** Node pools of AKS; none where the machines are on premises. */
  readonly pools: readonly PlannedPool[];
  /** What people should know of it. */
  readonly notes: readonly string[];
}

/**
 * Sizes every alias that is served on GPUs: on the pools or machines that the document names, or else on the smallest VM
 * sizes that fit, from which pools are derived.
 * @throws InferraError where a model does not fit, at the alias.
 */
export function planSelfHosting(deployment: ValidDeployment, wanted: ReadonlySet<string>): SelfHosting {
  const engines = planEngines(deployment, wanted);
  const notes = [...engines.flatMap(queueNotes), ...capacityNotes(deployment, engines)];
  if (engines.length === 0 || deployment.cluster?.arc !== undefined) return { engines, pools: [], notes };
  return { engines, pools: writtenPools(deployment, wanted) ?? derivePools(deployment, engines), notes };
}

function queueNotes({ alias, sizing, maxReplicas, throughput }: PlannedEngine): string[] {
  return [
    ...(sizing.replicas > maxReplicas
      ? [
          `${alias}: ${sizing.concurrency} requests at full context would take ${sizing.replicas} replicas; ${maxReplicas} hold ${maxReplicas * sizing.sequences}, the rest waits or overflows`,
        ]
      : []),
    ...(throughput !== undefined && throughput.replicas > maxReplicas
      ? [
          `${alias}: its tokens a second take ${throughput.replicas} replicas (${throughput.basis}); at most ${maxReplicas} run: raise replicas.max`,
        ]
      : []),
  ];
}
