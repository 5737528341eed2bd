import type { GatewayDescription, GatewayImplementation, OverflowWatch } from "../charts/gateway";
import { gpuVm } from "../lib/catalog";
import type { Plan } from "../lib/planning";
import { HOURS_PER_MONTH } from "../lib/planning/cost/arithmetic";
import { runningOf } from "./engine-limits";

/** What is watched of aliases that overflow from GPUs to a managed API, and where its runbooks are. */
export interface GatewayOverflow {
  readonly watches: readonly OverflowWatch[];
  readonly runbooksUrl: string;
}

/**
 * Aliases that engines of ours serve first and a managed API second, where both have a price in US dollars. Undefined
 * where there is none, or where the gateway's series don't tell who answered.
 */
export function overflowOf(
  plan: Plan,
  implementation: GatewayImplementation,
  { aliases, backends }: GatewayDescription,
  { runbooksUrl }: Pick<GatewayOverflow, "runbooksUrl">,
): GatewayOverflow | undefined {
  if (implementation !== "agentgateway") return undefined;
  const watches = aliases.flatMap(({ name, backends: names }): OverflowWatch[] => {
    const [first, ...others] = names.map((one) => backends.find((backend) => backend.name === one));
    const price = others.find((one) => one?.price !== undefined)?.price;
    const replicaMonthlyUsd = replicaPrice(plan, name);
    if (first?.kind !== "self-hosted" || price === undefined || replicaMonthlyUsd === undefined) return [];
    return [{ alias: name, price, replicaMonthlyUsd, replicas: replicasOf(plan, name) }];
  });
  return watches.length === 0 ? undefined : { watches, runbooksUrl };
}

/** For availability there are two; what a document asks for beyond that can be one too many. */
const AVAILABLE = 2;

function replicasOf({ selfHosting }: Plan, alias: string): OverflowWatch["replicas"] {
  const engine = selfHosting.engines.find((one) => one.alias === alias);
  return engine && { requests: runningOf(engine), least: Math.min(engine.minReplicas, AVAILABLE) };
}

/** The machines of one more replica, a month, by its part of their GPUs. */
function replicaPrice({ selfHosting, record }: Plan, alias: string): number | undefined {
  const sizing = selfHosting.engines.find((one) => one.alias === alias)?.sizing;
  const vm = sizing && gpuVm(sizing.vm);
  const hour = record.priceBook.used.find((one) => one.id === vm?.priceKey && one.currency === "USD")?.value;
  if (sizing === undefined || vm === undefined || hour === undefined) return undefined;
  const machines = (sizing.tensorParallel * sizing.pipelineParallel) / vm.gpus;
  return Math.round(hour * HOURS_PER_MONTH * machines);
}
