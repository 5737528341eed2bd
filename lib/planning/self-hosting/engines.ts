import { strictestOf } from "../../checks/data-class";
import type { ValidDeployment } from "../../deployment";
import { InferraError, sizingErrors } from "../../errors";
import {
  type Candidate,
  type PassedOver,
  type ReplicaCount,
  replicasFor,
  type SizingPlan,
  type Smallest,
  sizeModel,
  smallestOf,
  smallestVm,
} from "../sizing";
import { derivedPoolName } from "./pools";

/** One alias on GPUs: how its engine is sized, where it runs, and how often. */
export interface PlannedEngine {
  readonly alias: string;
  readonly sizing: SizingPlan;
  /** The node pool it runs on, or the kind of machine on premises. */
  readonly pool: string;
  /** Machines that were looked at and passed over, and why; empty where the document names a VM size. */
  readonly passedOver: readonly PassedOver[];
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Replicas for the throughput that the document asks for, where it does. */
  readonly throughput?: ReplicaCount;
}

type SelfHostedTarget = NonNullable<ValidDeployment["models"][string]["selfHosted"]>;

/** A machine that the document names, by the name of its pool or kind. */
type Named = Candidate & { readonly pool: string };

/** Every wanted alias that names a model to host, sized. */
export function planEngines(deployment: ValidDeployment, wanted: ReadonlySet<string>): PlannedEngine[] {
  return Object.entries(deployment.models).flatMap(([alias, { selfHosted }]) =>
    wanted.has(alias) && selfHosted !== undefined ? [planEngine(deployment, alias, selfHosted)] : [],
  );
}

function planEngine(deployment: ValidDeployment, alias: string, target: SelfHostedTarget): PlannedEngine {
  const { tokensPerSecond, replicas } = target;
  try {
    const { plan, chosen, passedOver } = machineFor(deployment, alias, target);
    if (!plan.boots) {
      throw new InferraError(sizingErrors.doesNotStartOn(alias, plan.model, plan.vm, -plan.headroomGiB));
    }
    return {
      alias,
      sizing: plan,
      pool: chosen.pool ?? derivedPoolName(plan.vm),
      passedOver,
      minReplicas: replicas.min,
      maxReplicas: Math.max(replicas.min, replicas.max),
      throughput: tokensPerSecond === undefined ? undefined : replicasFor(plan, { tokensPerSecond }),
    };
  } catch (error) {
    if (!(error instanceof InferraError)) throw error;
    throw new InferraError({ ...error.problem, where: `models.${alias}.selfHosted` });
  }
}

/** The smallest machine that fits: of those that the document names, else of all VM sizes. */
function machineFor(
  deployment: ValidDeployment,
  alias: string,
  target: SelfHostedTarget,
): Smallest<Candidate & { readonly pool?: string }> {
  const { model, quantization, contextTokens, concurrency, kvCache, vmSize, tensorParallel } = target;
  const data = strictestOf(deployment.workloads.filter((one) => one.model === alias).map((one) => one.data));
  const demand = { model, quantization, contextTokens, concurrency, kvCache, tensorParallel, data };
  const named = namedMachines(deployment).filter(({ vm }) => vmSize === undefined || vm === vmSize);
  if (named.length > 0) return smallestOf(demand, named);
  if (vmSize === undefined) return smallestVm(demand);
  return { plan: sizeModel({ ...demand, vm: vmSize }), chosen: { vm: vmSize }, passedOver: [] };
}

function namedMachines({ cluster }: ValidDeployment): Named[] {
  if (cluster?.arc !== undefined) return cluster.arc.nodes.map((node) => ({ vm: node, pool: node.name }));
  return (cluster?.gpuPools ?? []).map(({ name, vmSize, mig }) => ({
    vm: vmSize,
    pool: name,
    sharing: mig === undefined ? undefined : { kind: "mig", profile: mig },
  }));
}
