import { type GpuDriver, type GpuDriverMode, type GpuVm, gpu, gpuDriver, gpuDrivers, gpuVm, gpuVms } from "../catalog";
import { clusterErrors, type Place, type Problem, sizingErrors } from "../errors";
import type { DataClass } from "./data-class";

/** A GPU pool as somebody asks for it; what is left out has the construct's default. */
export interface PoolRequest {
  readonly name: string;
  readonly vmSize: string;
  readonly driver: GpuDriverMode;
  readonly min?: number;
  readonly max?: number;
  readonly data?: DataClass;
  readonly spot?: { readonly interruptsHealthData?: object };
  readonly mig?: string;
  readonly capacityReservationGroupId?: string;
  readonly secureBoot?: boolean;
  readonly acceptPreview?: object;
}

/** Where the parts of a request stand, for errors. */
export type PoolPlaces = (part: keyof PoolRequest) => Place;

export interface PoolJudgement {
  /** The VM size, where the catalogue has it. */
  readonly vm?: GpuVm;
  readonly driver: GpuDriver;
  readonly problems: readonly Problem[];
}

/** Judges a pool by itself: its name, VM size, driver, spot, slices and scale. */
export function judgePool(request: PoolRequest, placeOf: PoolPlaces): PoolJudgement {
  const vm = gpuVm(request.vmSize);
  const driver = gpuDriver(request.driver);
  return {
    vm,
    driver,
    problems: [
      ...(/^[a-z][a-z0-9]{0,5}$/.test(request.name)
        ? []
        : [clusterErrors.poolNameInvalid(placeOf("name"), request.name)]),
      ...vmProblems(vm, request, placeOf),
      ...driverProblems(vm, driver, request, placeOf),
      ...spotProblems(request, placeOf),
      ...(vm === undefined ? [] : migProblems(vm, driver, request, placeOf)),
      ...scaleProblems(driver, request, placeOf),
    ],
  };
}

function vmProblems(vm: GpuVm | undefined, request: PoolRequest, placeOf: PoolPlaces): Problem[] {
  const place = placeOf("vmSize");
  if (vm === undefined) {
    const names = gpuVms().map((row) => row.name);
    return [sizingErrors.unknownVm(place, request.vmSize, names)];
  }
  const chip = gpu(vm.gpu);
  if (chip?.vendor !== "nvidia") return [sizingErrors.notNvidia(place, vm.name, chip?.title ?? vm.gpu)];
  if (vm.confidential) return [clusterErrors.confidentialNotTaken(place, vm.name)];
  return vm.preview && request.acceptPreview === undefined
    ? [clusterErrors.previewRefused(place, `the VM size ${vm.name}`)]
    : [];
}

function driverProblems(
  vm: GpuVm | undefined,
  driver: GpuDriver,
  request: PoolRequest,
  placeOf: PoolPlaces,
): Problem[] {
  const modes = (fits: (one: GpuDriver) => boolean): string[] =>
    gpuDrivers()
      .filter((one) => fits(one))
      .map((one) => one.mode);
  return [
    ...(driver.previewFeature !== undefined && request.acceptPreview === undefined
      ? [clusterErrors.previewRefused(placeOf("driver"), `driver mode ${driver.mode}`)]
      : []),
    ...(request.secureBoot && !driver.secureBoot
      ? [
          clusterErrors.secureBootImpossible(
            placeOf("secureBoot"),
            driver.mode,
            modes((one) => one.secureBoot),
          ),
        ]
      : []),
    ...(vm?.driver === "grid" && !driver.vgpu
      ? [
          clusterErrors.vgpuNeedsGrid(
            placeOf("vmSize"),
            vm.name,
            driver.mode,
            modes((one) => one.vgpu),
          ),
        ]
      : []),
  ];
}

function spotProblems({ spot, data = "phi", capacityReservationGroupId }: PoolRequest, placeOf: PoolPlaces): Problem[] {
  if (spot === undefined) return [];
  return [
    ...(data === "phi" && spot.interruptsHealthData === undefined
      ? [clusterErrors.spotForHealthData(placeOf("spot"))]
      : []),
    ...(capacityReservationGroupId === undefined
      ? []
      : [clusterErrors.spotReserved(placeOf("capacityReservationGroupId"))]),
  ];
}

function migProblems(vm: GpuVm, driver: GpuDriver, { mig }: PoolRequest, placeOf: PoolPlaces): Problem[] {
  if (mig === undefined) return [];
  const chip = gpu(vm.gpu);
  const profiles = chip?.migProfiles ?? [];
  if (!profiles.includes(mig)) {
    return [sizingErrors.migUnavailable(placeOf("mig"), mig, chip?.title ?? vm.gpu, profiles)];
  }
  if (driver.partitionedBy !== "pool") return [];
  // AKS knows compute slices only; of each, the GPU's first profile is the one it makes.
  const makable = profiles.filter(
    (one) => profiles.find((other) => computeSlices(other) === computeSlices(one)) === one,
  );
  return makable.includes(mig) ? [] : [clusterErrors.sliceNotOfPool(placeOf("mig"), mig, makable)];
}

/** The compute slices of a MIG profile: `1g` of `1g.12gb`. */
export const computeSlices = (profile: string): string => profile.split(".")[0] ?? "";

function scaleProblems(driver: GpuDriver, { min = 1, max = 2 }: PoolRequest, placeOf: PoolPlaces): Problem[] {
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || max < 1 || max < min || max > 1000) {
    const rule = "use whole numbers with min from 0 and max from 1 to 1000, min not above max";
    return [clusterErrors.scaleInvalid(placeOf("max"), min, max, rule)];
  }
  return driver.autoscaling || min === max
    ? []
    : [clusterErrors.driverNotScaled(placeOf("max"), driver.mode, min, max)];
}
