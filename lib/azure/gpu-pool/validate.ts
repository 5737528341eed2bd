import {
  aksVersion,
  allGpuLocalDisks,
  type GpuDriver,
  type GpuLocalDisks,
  type GpuVm,
  gpuLocalDisks,
} from "../../catalog";
import { judgePool } from "../../checks/gpu-pool";
import { clusterErrors, InferraError, type Problem } from "../../errors";
import { availabilityZones } from "../zones";
import type { GpuPoolProps } from "./props";

/** What the construct builds from, once everything is checked. */
export interface CheckedPool {
  readonly vm: GpuVm;
  readonly driver: GpuDriver;
  readonly min: number;
  readonly max: number;
  readonly zones?: readonly string[];
  readonly localDisks?: GpuLocalDisks;
  readonly osDiskGiB: number;
  readonly surge: string;
  readonly drainMinutes: number;
  readonly soakMinutes: number;
  readonly kubernetesVersion: string;
  readonly warnings: readonly Problem[];
}

/** Labels of these owners are set by AKS, Kubernetes, the operator or this construct. */
const RESERVED =
  /^(inferra\/|nvidia\.com\/|([a-z0-9-]+\.)*kubernetes\.azure\.com\/|([a-z0-9-]+\.)*(kubernetes|k8s)\.io\/)/;

/**
 * Checks everything that can be known before Azure is asked.
 * @throws the first problem found.
 */
export function checkPool(where: string, props: GpuPoolProps): CheckedPool {
  const { vm, driver, problems } = judgePool(props, () => where);
  if (problems[0] !== undefined) throw new InferraError(problems[0]);
  // Without a VM size there was a problem.
  if (vm === undefined) throw new Error(`no row for ${props.vmSize}`);
  for (const label of Object.keys(props.labels ?? {})) {
    if (RESERVED.test(label)) throw new InferraError(clusterErrors.labelReserved(where, label));
  }
  const osDiskGiB = props.osDiskGiB ?? 256;
  if (!Number.isInteger(osDiskGiB) || osDiskGiB < 64 || osDiskGiB > 2048) {
    throw new InferraError(clusterErrors.diskSizeInvalid(where, osDiskGiB));
  }
  const { min = 1, max = 2 } = props;
  return {
    ...{ vm, driver, min, max, osDiskGiB },
    zones: checkedZones(where, max, props),
    localDisks: checkedLocalDisk(where, vm, props),
    ...checkedUpgrade(where, props),
    kubernetesVersion: checkedVersion(where, props),
    warnings: warningsOf(where, vm, driver, props),
  };
}

function checkedZones(where: string, max: number, props: GpuPoolProps): string[] | undefined {
  if (props.zones === undefined) return undefined;
  const zones = availabilityZones(where, props.cluster.location, props.zones);
  if (zones !== undefined && zones.length > max) {
    throw new InferraError(clusterErrors.tooFewNodesForZones(where, max, zones.length));
  }
  return zones;
}

function checkedLocalDisk(where: string, vm: GpuVm, { localDisk }: GpuPoolProps): GpuLocalDisks | undefined {
  if (!localDisk) return undefined;
  const disks = gpuLocalDisks(vm.name);
  if (disks === undefined) {
    const known = allGpuLocalDisks().map((row) => row.vm);
    throw new InferraError(clusterErrors.noLocalDisk(where, vm.name, known));
  }
  return disks;
}

function checkedUpgrade(where: string, props: GpuPoolProps) {
  const graceSeconds = props.cluster.maxGracefulTerminationSeconds;
  const { surge = "1", soakMinutes = 5, drainMinutes = Math.max(30, Math.ceil(graceSeconds / 60)) } = props;
  if (!/^([1-9]\d{0,2}|([1-9]\d?|100)%)$/.test(surge)) throw new InferraError(clusterErrors.surgeInvalid(where, surge));
  const checkMinutes = (what: string, found: number, least: number, most: number): void => {
    if (Number.isInteger(found) && found >= least && found <= most) return;
    throw new InferraError(
      clusterErrors.timesInvalid(where, what, found, `use a whole number from ${least} to ${most}`),
    );
  };
  checkMinutes("drainMinutes", drainMinutes, 5, 1440);
  checkMinutes("soakMinutes", soakMinutes, 0, 30);
  if (drainMinutes * 60 < graceSeconds) {
    throw new InferraError(clusterErrors.drainTooShort(where, drainMinutes, graceSeconds));
  }
  return { surge, drainMinutes, soakMinutes };
}

function checkedVersion(where: string, { kubernetesVersion, cluster }: GpuPoolProps): string {
  if (kubernetesVersion === undefined) return cluster.kubernetesVersion;
  const behind = minorOf(cluster.kubernetesVersion) - minorOf(kubernetesVersion);
  if (!(behind >= 0 && behind <= 3)) {
    throw new InferraError(clusterErrors.imageNotShared(where, kubernetesVersion, cluster.kubernetesVersion));
  }
  return kubernetesVersion;
}

const minorOf = (version: string): number => Number(/^1\.(\d+)/.exec(version)?.[1]);

function warningsOf(where: string, vm: GpuVm, driver: GpuDriver, props: GpuPoolProps): Problem[] {
  const version = props.kubernetesVersion ?? props.cluster.kubernetesVersion;
  const newUbuntu = aksVersion(version)?.ubuntu === "24.04";
  return [
    ...(driver.nodeHealthChecks ? [] : [clusterErrors.healthChecksLost(where)]),
    ...(vm.newCapacity ? [] : [clusterErrors.noNewCapacity(where, vm.name)]),
    ...(driver.mode === "operator" && newUbuntu ? [clusterErrors.toolkitOnNewUbuntu(where, version)] : []),
  ];
}
