import { gpuVm } from "../../catalog";
import { InferraError } from "../../errors";
import type { PlannedEngine } from "../self-hosting";
import { nodesFor } from "../self-hosting/capacity";
import { replicasFor } from "../sizing";
import { capacityTokens, fixedMonthly, machinesMonthly, staffMonthly } from "./arithmetic";
import type { PricesTaken } from "./price-book";

/** How much an engine carries. */
export interface EngineCapacity {
  /** Tokens a month of one replica, at the share of input that the load has. Undefined: nobody can say. */
  readonly tokensPerReplica?: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** What GPUs cost at a load. */
export interface SelfHostedCost {
  readonly monthly: number;
  readonly machines: number;
  readonly vm: string;
  readonly replicas: number;
  /** Tokens a month that the replicas carry. Undefined: nobody can say. */
  readonly capacity?: number;
}

/** What an engine carries, estimated from memory bandwidth; an input token takes a part of an output token's work. */
export function engineCapacity(prices: PricesTaken, engine: PlannedEngine, inputShare: number): EngineCapacity {
  const { minReplicas, maxReplicas } = engine;
  const perSecond = generatedPerSecond(engine);
  if (perSecond === undefined) return { minReplicas, maxReplicas };
  const work = inputShare * prices.value("throughput.input-weight") + (1 - inputShare);
  return { tokensPerReplica: capacityTokens(perSecond) / work, minReplicas, maxReplicas };
}

function generatedPerSecond({ sizing }: PlannedEngine): number | undefined {
  try {
    return replicasFor(sizing, { tokensPerSecond: 1 }).tokensPerSecondPerReplica;
  } catch (error) {
    // The card's bandwidth is not on record.
    if (error instanceof InferraError) return undefined;
    throw error;
  }
}

/** Replicas that carry so many tokens a month, between the fewest and the most that may run. */
export function replicasAt({ tokensPerReplica, minReplicas, maxReplicas }: EngineCapacity, tokens: number): number {
  if (tokensPerReplica === undefined) return minReplicas;
  return Math.min(maxReplicas, Math.max(minReplicas, Math.ceil(tokens / tokensPerReplica)));
}

/** The fixed price of an engine at a load; undefined where its machine has no price. */
export function selfHostedCost(
  prices: PricesTaken,
  engine: PlannedEngine,
  capacity: EngineCapacity,
  load: { readonly tokens: number; readonly regulated: boolean },
): SelfHostedCost | undefined {
  const { vm } = engine.sizing;
  const priceKey = gpuVm(vm)?.priceKey;
  const hour = priceKey === undefined ? undefined : prices.find(priceKey);
  if (hour === undefined) return undefined;
  const replicas = replicasAt(capacity, load.tokens);
  const machines = nodesFor([engine], () => replicas);
  const monthly = fixedMonthly({
    machines: machinesMonthly(machines, hour),
    storageAndNetwork: prices.value("self-hosting.storage") + prices.value("self-hosting.network"),
    staff: staffMonthly(
      prices.value("staff.engineer.year"),
      prices.value("staff.engineer.share") + prices.value("staff.operations.share"),
    ),
    complianceShare: load.regulated ? prices.value("self-hosting.compliance") : 0,
  });
  const { tokensPerReplica } = capacity;
  return {
    monthly,
    machines,
    vm,
    replicas,
    capacity: tokensPerReplica === undefined ? undefined : tokensPerReplica * replicas,
  };
}
