import { gpu, gpuVm, gpuVms } from "../../catalog";
import { InferraError, sizingErrors } from "../../errors";
import { type SizingPlan, sizeModel } from "./model";
import type { GpuNode, GpuSharing, ModelDemand } from "./options";
import { gib } from "./reason";

/** A machine to look at: a VM size or one of one's own, whole or cut into slices. */
export interface Candidate {
  readonly vm: string | GpuNode;
  readonly sharing?: GpuSharing;
}

/** A machine that was looked at, and why it was passed over. */
export interface PassedOver {
  readonly vm: string;
  readonly why: string;
}

/** The smallest machine that fits a model, its plan, and the smaller ones that do not. */
export interface Smallest<Choice extends Candidate = Candidate> {
  readonly plan: SizingPlan;
  readonly chosen: Choice;
  readonly passedOver: readonly PassedOver[];
}

/**
 * The smallest VM size on which the model starts: least GPU memory in all, then fewest vCPUs. Sizes in preview,
 * confidential ones and those with unverified facts are chosen by name only. Throws where none fits.
 */
export function smallestVm(demand: ModelDemand): Smallest {
  return firstThatFits(
    demand,
    catalogued().map(({ name }) => ({ vm: name })),
  );
}

/** The same among the machines that there are. */
export function smallestOf<Choice extends Candidate>(demand: ModelDemand, among: readonly Choice[]): Smallest<Choice> {
  return firstThatFits(
    demand,
    [...among].sort((left, right) => memoryOf(left) - memoryOf(right)),
  );
}

function firstThatFits<Choice extends Candidate>(demand: ModelDemand, among: readonly Choice[]): Smallest<Choice> {
  const passedOver: PassedOver[] = [];
  for (const chosen of among) {
    const { vm, sharing } = chosen;
    const { name, gpus } = typeof vm === "string" ? { name: vm, gpus: gpuVm(vm)?.gpus ?? 0 } : vm;
    if (demand.tensorParallel !== undefined && demand.tensorParallel > gpus) {
      passedOver.push({ vm: name, why: `${demand.tensorParallel} GPUs are to share a layer; it has ${gpus}` });
      continue;
    }
    const plan = sizeModel({ ...demand, vm, sharing });
    if (plan.boots) return { plan, chosen, passedOver };
    passedOver.push({ vm: name, why: `${gib(-plan.headroomGiB)} a GPU are short` });
  }
  const tried = passedOver.map(({ vm, why }) => `${vm} (${why})`);
  throw new InferraError(sizingErrors.nothingFits(["model"], demand.model, tried));
}

/** Memory of all GPUs; slices of a machine count as less than the whole. */
function memoryOf({ vm, sharing }: Candidate): number {
  const machine = typeof vm === "string" ? gpuVm(vm) : vm;
  const whole = (machine?.gpus ?? 0) * (gpu(machine?.gpu ?? "")?.visibleGiB ?? 0);
  return sharing?.kind === "mig" ? Number(/\.(\d+)gb$/.exec(sharing.profile)?.[1]) : whole;
}

function catalogued() {
  return gpuVms()
    .flatMap((vm) => {
      const chip = gpu(vm.gpu);
      const usable = chip?.vendor === "nvidia" && chip.status === "verified" && chip.visibleGiB !== undefined;
      if (!usable || vm.status !== "verified" || vm.preview || vm.confidential) return [];
      return [{ name: vm.name, memory: vm.gpus * (chip.visibleGiB ?? 0), vcpus: vm.vcpus, growing: vm.newCapacity }];
    })
    .sort(
      (left, right) =>
        left.memory - right.memory || Number(right.growing) - Number(left.growing) || left.vcpus - right.vcpus,
    );
}
