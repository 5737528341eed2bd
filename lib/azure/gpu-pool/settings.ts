import { Token } from "cdktf";
import { computeSlices } from "../../checks/gpu-pool";
import { fingerprint } from "../naming";
import type { GpuPoolProps } from "./props";
import type { CheckedPool } from "./validate";

/** The taint of every GPU node, which keeps off what needs no GPU. */
const GPU_TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" } as const;
/** AKS sets it on spot nodes by itself, and takes it for a change where it is left out. */
const SPOT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" } as const;

/** One node pool of AKS: a GPU pool without zones, or its part in one zone. */
export interface PoolPart {
  /** The pool's name in AKS, which changes with what can't change in place. */
  readonly name: string;
  readonly zone?: string;
  readonly min: number;
  readonly max: number;
}

/** What a node can't change while it lives. A change makes a new pool beside the old one, by its name. */
export function unchangeable(props: GpuPoolProps): Readonly<Record<string, string>> {
  const { spot, capacityReservationGroupId } = props;
  return {
    vmSize: props.vmSize,
    driver: props.driver,
    mig: props.mig ?? "",
    spot: spot === undefined ? "" : `spot ${spot.maxPricePerHour ?? "any"}`,
    // A reference has no value yet that a name could be made of.
    capacityReservationGroupId: Token.isUnresolved(capacityReservationGroupId)
      ? ""
      : (capacityReservationGroupId ?? ""),
    osDiskGiB: String(props.osDiskGiB ?? 256),
    secureBoot: String(props.secureBoot ?? false),
    fips: String(props.fips ?? false),
  };
}

/** The parts of a pool, with nodes shared out evenly: more of them in the zones named first. */
export function partsOf(checked: CheckedPool, props: GpuPoolProps): PoolPart[] {
  const hash = fingerprint(...Object.values(unchangeable(props))).slice(0, 5);
  const { zones = [undefined], min, max } = checked;
  return zones.map((zone, index) => ({
    name: `${props.name}${zone ?? ""}${hash}`,
    zone,
    min: share(min, zones.length, index),
    max: share(max, zones.length, index),
  }));
}

const share = (whole: number, parts: number, index: number): number =>
  Math.floor(whole / parts) + (index < whole % parts ? 1 : 0);

/**
 * Labels that are on the pool and not only on nodes: where a pool has no node, the autoscaler knows nothing else of what
 * it would get.
 */
export function labelsOf(checked: CheckedPool, props: GpuPoolProps): Record<string, string> {
  const { vm, driver, localDisks } = checked;
  return {
    ...props.labels,
    "inferra/pool": props.name,
    "inferra/gpu": vm.gpu,
    "inferra/gpus": String(vm.gpus),
    "inferra/driver": driver.mode,
    ...(localDisks === undefined ? {} : { "inferra/local-disks": String(localDisks.disks) }),
    ...(props.mig === undefined ? {} : { "inferra/mig": props.mig }),
    ...(props.mig !== undefined && driver.partitionedBy === "operator"
      ? { "nvidia.com/mig.config": `all-${props.mig}` }
      : {}),
    ...(props.spot === undefined ? {} : { [SPOT.key]: SPOT.value }),
  };
}

const taintsAsData = (props: GpuPoolProps) => [GPU_TAINT, ...(props.spot === undefined ? [] : [SPOT])];

export const taintsOf = (props: GpuPoolProps): string[] =>
  taintsAsData(props).map(({ key, value, effect }) => `${key}=${value}:${effect}`);

/** A toleration in Kubernetes' own words. */
export interface Toleration {
  readonly key: string;
  readonly operator: "Equal";
  readonly value: string;
  readonly effect: "NoSchedule";
}

export const tolerationsOf = (props: GpuPoolProps): Toleration[] =>
  taintsAsData(props).map(({ key, value, effect }) => ({ key, operator: "Equal", value, effect }));

/** AKS's name of a MIG profile that the pool itself is cut by. */
export const poolSlices = (checked: CheckedPool, { mig }: GpuPoolProps): string | undefined =>
  mig === undefined || checked.driver.partitionedBy === "operator" ? undefined : `MIG${computeSlices(mig)}`;

/** How nodes are replaced one after another. Spot nodes get no surge, and no drain either. */
export const upgradeSettingsOf = (checked: CheckedPool, { spot }: GpuPoolProps) =>
  spot === undefined
    ? {
        maxSurge: checked.surge,
        drainTimeoutInMinutes: checked.drainMinutes,
        nodeSoakDurationInMinutes: checked.soakMinutes,
        undrainableNodeBehavior: "Cordon",
      }
    : undefined;
