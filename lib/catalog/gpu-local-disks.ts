import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "gpu-local-disks",
  () => ({
    /** VM size, as Azure spells it. */
    vm: z.string().regex(/^Standard_/),
    disks: z.int().min(1),
    totalGiB: z.int().min(1),
  }),
  (row) => row.vm,
);

/** The local disks of a GPU VM size. */
export type GpuLocalDisks = ReturnType<typeof table.rows>[number];

/** The local disks of a VM size; undefined where it has none, or none that are documented. */
export function gpuLocalDisks(vm: string): GpuLocalDisks | undefined {
  return table.get(vm);
}

/** Every VM size whose local disks are documented. */
export function allGpuLocalDisks(): readonly GpuLocalDisks[] {
  return table.rows();
}
