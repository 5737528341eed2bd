import type { ValidDeployment } from "../../deployment";
import { InferraError, sizingErrors } from "../../errors";
import type { PlannedEngine } from "./engines";

/** Machines that engines take: several replicas share one whose GPUs they fit; a replica over several takes them all. */
export function nodesFor(engines: readonly PlannedEngine[], replicas: (engine: PlannedEngine) => number): number {
  return engines.reduce((sum, engine) => {
    const { nodesPerReplica, devicesPerNode, tensorParallel } = engine.sizing;
    if (nodesPerReplica > 1) return sum + replicas(engine) * nodesPerReplica;
    return sum + Math.ceil(replicas(engine) / Math.max(1, Math.floor(devicesPerNode / tensorParallel)));
  }, 0);
}

/**
 * What the pools or machines that the document names can't hold.
 * @throws INF-3024 where not even the fewest replicas have a place.
 */
export function capacityNotes({ cluster }: ValidDeployment, engines: readonly PlannedEngine[]): string[] {
  const held =
    cluster?.arc === undefined
      ? (cluster?.gpuPools ?? []).map(({ name, max }) => ({ name, most: max, of: "gpuPools" }))
      : cluster.arc.nodes.map(({ name, count }) => ({ name, most: count, of: "arc.nodes" }));
  return held.flatMap(({ name, most, of }) => {
    const own = engines.filter((one) => one.pool === name);
    const least = nodesFor(own, (one) => one.minReplicas);
    if (least > most) throw new InferraError(sizingErrors.tooFewNodes(`cluster.${of}`, name, least, most));
    const all = nodesFor(own, (one) => one.maxReplicas);
    return all > most
      ? [`${name}: all replicas of ${own.map((one) => one.alias).join(", ")} take ${all} machines; there are ${most}`]
      : [];
  });
}
