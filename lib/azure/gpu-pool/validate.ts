import {
  aksVersion,
  allGpuLocalDisks,
  type GpuDriver,
  type GpuLocalDisks,
  type GpuVm,
  gpu,
  gpuDriver,
  gpuDrivers,
  gpuLocalDisks,
  gpuVm,
  gpuVms,
} from "../../catalog";
import { clusterErrors, InferraError, type Problem, sizingErrors } from "../../errors";
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
  if (!/^[a-z][a-z0-9]{0,5}$/.test(props.name))
    throw new InferraError(clusterErrors.poolNameInvalid(where, props.name));
  const vm = checkedVm(where, props);
  const driver = checkedDriver(where, vm, props);
  checkSpot(where, props);
  checkMig(where, vm, driver, props);
  for (const label of Object.keys(props.labels ?? {})) {
    if (RESERVED.test(label)) throw new InferraError(clusterErrors.labelReserved(where, label));
  }
  const osDiskGiB = props.osDiskGiB ?? 256;
  if (!Number.isInteger(osDiskGiB) || osDiskGiB < 64 || osDiskGiB > 2048) {
    throw new InferraError(clusterErrors.diskSizeInvalid(where, osDiskGiB));
  }
  return {
    vm,
    driver,
    osDiskGiB,
    ...checkedScale(where, driver, props),
    localDisks: checkedLocalDisk(where, vm, props),
    ...checkedUpgrade(where, props),
    kubernetesVersion: checkedVersion(where, props),
    warnings: warningsOf(where, vm, driver, props),
  };
}

function checkedVm(where: string, props: GpuPoolProps): GpuVm {
  const vm = gpuVm(props.vmSize);
  if (vm === undefined) {
    const names = gpuVms().map((row) => row.name);
    throw new InferraError(sizingErrors.unknownVm(where, props.vmSize, names));
  }
  const chip = gpu(vm.gpu);
  if (chip?.vendor !== "nvidia") throw new InferraError(sizingErrors.notNvidia(where, vm.name, chip?.title ?? vm.gpu));
  if (vm.confidential) throw new InferraError(clusterErrors.confidentialNotTaken(where, vm.name));
  if (vm.preview && props.acceptPreview === undefined) {
    throw new InferraError(clusterErrors.previewRefused(where, `the VM size ${vm.name}`));
  }
  return vm;
}

function checkedDriver(where: string, vm: GpuVm, props: GpuPoolProps): GpuDriver {
  const driver = gpuDriver(props.driver);
  const modes = (fits: (one: GpuDriver) => boolean): string[] =>
    gpuDrivers()
      .filter((one) => fits(one))
      .map((one) => one.mode);
  if (driver.previewFeature !== undefined && props.acceptPreview === undefined) {
    throw new InferraError(clusterErrors.previewRefused(where, `driver mode ${driver.mode}`));
  }
  if (props.secureBoot && !driver.secureBoot) {
    const fitting = modes((one) => one.secureBoot);
    throw new InferraError(clusterErrors.secureBootImpossible(where, driver.mode, fitting));
  }
  if (vm.driver === "grid" && !driver.vgpu) {
    const fitting = modes((one) => one.vgpu);
    throw new InferraError(clusterErrors.vgpuNeedsGrid(where, vm.name, driver.mode, fitting));
  }
  return driver;
}

function checkSpot(where: string, { spot, data, capacityReservationGroupId }: GpuPoolProps): void {
  if (spot === undefined) return;
  if ((data ?? "phi") === "phi" && spot.interruptsHealthData === undefined) {
    throw new InferraError(clusterErrors.spotForHealthData(where));
  }
  if (capacityReservationGroupId !== undefined) throw new InferraError(clusterErrors.spotReserved(where));
}

function checkMig(where: string, vm: GpuVm, driver: GpuDriver, { mig }: GpuPoolProps): void {
  if (mig === undefined) return;
  const chip = gpu(vm.gpu);
  const profiles = chip?.migProfiles ?? [];
  if (!profiles.includes(mig))
    throw new InferraError(sizingErrors.migUnavailable(where, mig, chip?.title ?? vm.gpu, profiles));
  if (driver.partitionedBy === "pool") {
    // AKS knows compute slices only; of each, the GPU's first profile is the one it makes.
    const makable = profiles.filter((one) => profiles.find((other) => slices(other) === slices(one)) === one);
    if (!makable.includes(mig)) throw new InferraError(clusterErrors.sliceNotOfPool(where, mig, makable));
  }
}

/** The compute slices of a MIG profile: `1g` of `1g.12gb`. */
export const slices = (profile: string): string => profile.split(".")[0] ?? "";

function checkedScale(where: string, driver: GpuDriver, props: GpuPoolProps) {
  const { min = 1, max = 2 } = props;
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || max < 1 || max < min || max > 1000) {
    const rule = "use whole numbers with min from 0 and max from 1 to 1000, min not above max";
    throw new InferraError(clusterErrors.scaleInvalid(where, min, max, rule));
  }
  if (!driver.autoscaling && min !== max) {
    throw new InferraError(clusterErrors.driverNotScaled(where, driver.mode, min, max));
  }
  if (props.zones === undefined) return { min, max, zones: undefined };
  const zones = availabilityZones(where, props.cluster.location, props.zones);
  if (zones !== undefined && zones.length > max) {
    throw new InferraError(clusterErrors.tooFewNodesForZones(where, max, zones.length));
  }
  return { min, max, zones };
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
