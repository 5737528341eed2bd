import { gpu, gpuVms } from "../../catalog";
import { InferraError, sizingErrors } from "../../errors";
import { type SizingPlan, sizeModel } from "./model";
import type { ModelDemand } from "./options";
import { gib } from "./reason";

/** A VM size that was looked at, and why it was passed over. */
export interface PassedOver {
  readonly vm: string;
  readonly why: string;
}

/** The smallest VM size that fits a model, its plan, and the smaller ones that do not. */
export interface SmallestVm {
  readonly plan: SizingPlan;
  readonly passedOver: readonly PassedOver[];
}

/**
 * The smallest VM size on which the model starts: least GPU memory in all, then fewest vCPUs. Sizes in preview,
 * confidential ones and those with unverified facts are chosen by name only. Throws where none fits.
 */
export function smallestVm(demand: ModelDemand): SmallestVm {
  const passedOver: PassedOver[] = [];
  for (const { name } of candidates()) {
    const plan = sizeModel({ ...demand, vm: name });
    if (plan.boots) return { plan, passedOver };
    passedOver.push({ vm: name, why: `${gib(-plan.headroomGiB)} a GPU are short` });
  }
  const tried = passedOver.map(({ vm, why }) => `${vm} (${why})`);
  throw new InferraError(sizingErrors.nothingFits(["model"], demand.model, tried));
}

function candidates() {
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
