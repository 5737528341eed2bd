import {
  type Gpu,
  type GpuVm,
  gpu,
  gpus,
  gpuVm,
  gpuVms,
  type ModelArchitecture,
  type OpenModel,
  openModel,
  openModels,
  QUANTIZATIONS,
  type QuantizationName,
} from "../../catalog";
import { InferraError, sizingErrors } from "../../errors";
import type { GpuNode, ModelOnVm } from "./options";
import type { Reason } from "./reason";

/** A model whose facts are all known. */
export interface KnownModel {
  readonly model: OpenModel;
  readonly architecture: ModelArchitecture;
}

/** What a plan needs to know of a machine. */
export type Machine = Pick<GpuVm, "name" | "gpu" | "gpus" | "interconnect" | "infiniband" | "newCapacity"> & {
  readonly source?: string;
};

/** The devices that a plan runs on: whole GPUs of a machine, or slices of them. */
export interface Devices {
  readonly vm: Machine;
  readonly gpu: Gpu;
  /** Memory of one device as CUDA shows it, in GiB. */
  readonly visibleGiB: number;
  /** Devices in one machine. */
  readonly devicesPerNode: number;
  /** Devices in one machine that tensor parallelism may join. */
  readonly perNode: number;
  /** Share of a device's memory that one engine may count on: less than 1 where it is time-sliced. */
  readonly share: number;
  readonly reasons: readonly Reason[];
}

/** The model of this name, with every fact that planning needs. */
export function knownModel(name: string): KnownModel {
  const model = openModel(name);
  if (!model) {
    const names = openModels().map((row) => row.name);
    throw new InferraError(sizingErrors.unknownModel(["model"], name, names));
  }
  if (!model.architecture || model.status === "unverified") {
    throw new InferraError(sizingErrors.modelLacksFacts(["model"], name, model.missing));
  }
  return { model, architecture: model.architecture };
}

/** Quantizations a model can be served in: any for a 16-bit checkpoint, its own for one that is quantized already. */
export function checkQuantization(model: OpenModel, found: QuantizationName): void {
  if (model.publishedAs === "none") return;
  const allowed = ["none", model.publishedAs, ...model.checkpoints.map((checkpoint) => checkpoint.quantization)];
  if (!allowed.includes(found)) {
    throw new InferraError(
      sizingErrors.quantizationUnavailable(["quantization"], model.name, found, model.publishedAs, [
        ...QUANTIZATIONS.filter((name) => allowed.includes(name)),
      ]),
    );
  }
}

/** The context to plan for: as asked, else 8192 tokens, and never more than the model was made for. */
export function checkedContext(model: OpenModel, asked: number | undefined): number {
  const most = model.contextTokens ?? Number.POSITIVE_INFINITY;
  const context = asked ?? Math.min(8192, most);
  if (!Number.isInteger(context) || context < 16 || context > most) {
    throw new InferraError(sizingErrors.contextTooLong(["contextTokens"], model.name, context, most));
  }
  return context;
}

/** The devices of a machine, after the refusals that no arithmetic can heal. */
export function devicesOf(demand: ModelOnVm): Devices {
  const vm = typeof demand.vm === "string" ? knownVm(demand.vm) : machineOf(demand.vm);
  const chip = gpu(vm.gpu);
  if (chip === undefined) {
    const names = gpus().map((row) => row.name);
    throw new InferraError(sizingErrors.unknownGpu(["vm", "gpu"], vm.gpu, names));
  }
  if (chip.vendor !== "nvidia") throw new InferraError(sizingErrors.notNvidia(["vm"], vm.name, chip.title));
  if (chip.visibleGiB === undefined) throw new InferraError(sizingErrors.unmeasuredGpu(["vm"], chip.title));
  const visible: Reason = {
    about: "gpu",
    text: `${vm.name}: ${vm.gpus} × ${chip.title}, of which CUDA shows ${chip.visibleGiB} GiB`,
    source: chip.source,
  };
  const scarce: Reason[] = vm.newCapacity
    ? []
    : [
        {
          about: "gpu",
          text: `Azure adds no capacity of ${vm.name}: get quota for all ${vm.gpus} GPUs before you plan on it`,
          source: vm.source,
        },
      ];
  const whole = {
    vm,
    gpu: chip,
    visibleGiB: chip.visibleGiB,
    devicesPerNode: vm.gpus,
    perNode: vm.gpus,
    share: 1,
    reasons: [visible, ...scarce],
  };
  if (demand.sharing === undefined) return whole;
  return demand.sharing.kind === "mig"
    ? sliced(whole, demand.sharing.profile, demand)
    : timeSliced(whole, demand.sharing.slices, demand);
}

function knownVm(name: string): Machine {
  const vm = gpuVm(name);
  if (vm !== undefined) return vm;
  const names = gpuVms().map((row) => row.name);
  throw new InferraError(sizingErrors.unknownVm(["vm"], name, names));
}

const machineOf = ({ interconnect = "none", infiniband = false, ...node }: GpuNode): Machine => ({
  ...{ ...node, interconnect, infiniband },
  newCapacity: true,
});

/** MIG memory as a process sees it is not published; 95 % of the profile's decimal size lies below what was measured. */
function sliced(whole: Devices, profile: string, demand: ModelOnVm): Devices {
  if (!whole.gpu.migProfiles.includes(profile)) {
    throw new InferraError(
      sizingErrors.migUnavailable(["sharing", "profile"], profile, whole.gpu.title, whole.gpu.migProfiles),
    );
  }
  if ((demand.tensorParallel ?? 1) > 1 || (demand.pipelineParallel ?? 1) > 1) {
    throw new InferraError(sizingErrors.migNotShardable(["tensorParallel"], profile));
  }
  const [compute, nominal] = [...profile.matchAll(/\d+/g)].map(Number) as [number, number];
  // A GPU has seven slices of compute, and its memory.
  const slices = Math.min(Math.floor(7 / compute), Math.round(whole.gpu.nominalGB / nominal));
  const visibleGiB = Math.min(whole.visibleGiB, (nominal * 1e9 * 0.95) / 2 ** 30);
  const text = `MIG ${profile}: one slice, planned with ${visibleGiB.toFixed(2)} GiB; a model can't span slices`;
  const reasons = [...whole.reasons, { about: "gpu", text, source: whole.gpu.source }];
  return { ...whole, visibleGiB, devicesPerNode: slices * whole.vm.gpus, perNode: 1, reasons };
}

function timeSliced(whole: Devices, slices: number, demand: ModelOnVm): Devices {
  const data = demand.data ?? "phi";
  if (data !== "public") throw new InferraError(sizingErrors.timeSlicedRegulatedData(["sharing"], data));
  const text = `time-sliced ${slices} ways: each engine may count on 1/${slices} of the memory, and nothing enforces it`;
  return { ...whole, share: 1 / slices, reasons: [...whole.reasons, { about: "gpu", text }] };
}
