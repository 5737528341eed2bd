import { gpuVm, gpuVms } from "../../catalog";
import { type DataClass, strictestOf } from "../../checks/data-class";
import type { ValidDeployment } from "../../deployment";
import { nodesFor } from "./capacity";
import type { PlannedEngine } from "./engines";

/** A GPU node pool of AKS. */
export interface PlannedPool {
  readonly name: string;
  readonly vmSize: string;
  readonly min: number;
  readonly max: number;
  readonly zones?: readonly string[];
  /** The strictest class of data that it serves. */
  readonly data: DataClass;
  readonly mig?: string;
  readonly spot?: {
    readonly reason: string;
    readonly maxPricePerHour?: number;
    readonly interruptsHealthData?: { readonly reason: string };
  };
  readonly capacityReservationGroupId?: string;
  readonly localDisk?: boolean;
  readonly secureBoot?: boolean;
  /** Why it is there, in words. */
  readonly why: string;
}

/** The pools that the document names; undefined where it leaves them to the plan. */
export function writtenPools(deployment: ValidDeployment, wanted: ReadonlySet<string>): PlannedPool[] | undefined {
  const written = deployment.cluster?.gpuPools ?? [];
  if (written.length === 0) return undefined;
  const data = dataOf(deployment, [...wanted]);
  return written.map((pool) => ({ ...pool, data, why: "named in the document" }));
}

/** One pool a VM size, wide enough for the replicas of every engine on it. */
export function derivePools(deployment: ValidDeployment, engines: readonly PlannedEngine[]): PlannedPool[] {
  const names = [...new Set(engines.map((one) => one.pool))];
  return names.map((name) => {
    const own = engines.filter((one) => one.pool === name);
    const max = nodesFor(own, (one) => one.maxReplicas);
    return {
      name,
      vmSize: own[0]?.sizing.vm ?? "",
      min: nodesFor(own, (one) => one.minReplicas),
      max,
      // A zone without a node would be a pool of none.
      zones: deployment.cluster?.gpuZones?.slice(0, max),
      data: dataOf(
        deployment,
        own.map((one) => one.alias),
      ),
      why: `the smallest size on which ${own.map((one) => `${one.alias} (${one.sizing.model})`).join(" and ")} ${own.length > 1 ? "start" : "starts"}`,
    };
  });
}

/**
 * `h100` of Standard_NC40ads_H100_v5, `h100x2` of the size with two: six letters and digits at the most. Sizes that
 * would share a name get a letter, in the catalogue's order.
 */
export function derivedPoolName(vmSize: string): string {
  const name = plainPoolName(vmSize);
  const sharing = gpuVms().filter((vm) => plainPoolName(vm.name) === name);
  const position = sharing.findIndex((vm) => vm.name === vmSize);
  return position > 0 ? `${name.slice(0, 5)}${"abcdefgh"[position]}` : name;
}

function plainPoolName(vmSize: string): string {
  const gpus = gpuVm(vmSize)?.gpus ?? 1;
  const card = /_([A-Z]+\d+)[a-zA-Z]*_v\d+$/.exec(vmSize)?.[1] ?? "gpu";
  return `${card.toLowerCase().slice(0, 4)}${gpus > 1 ? `x${gpus}` : ""}`.slice(0, 6);
}

/** The strictest class of data that these aliases see. */
function dataOf(deployment: ValidDeployment, aliases: readonly string[]): DataClass {
  return strictestOf(deployment.workloads.filter((one) => aliases.includes(one.model)).map((one) => one.data));
}
