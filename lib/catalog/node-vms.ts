import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "node-vms",
  () => ({
    name: z.string().regex(/^Standard_/),
    vcpus: z.int().min(4),
    memoryGB: z.number().positive(),
    /** The local disk, which takes an ephemeral OS disk. */
    tempDiskGiB: z.int().min(1),
  }),
  (row) => row.name,
);

/** An Azure VM size without GPUs. */
export type NodeVm = ReturnType<typeof table.rows>[number];

/** The VM size with this name, as Azure spells it (`Standard_D4ds_v5`). */
export function nodeVm(name: string): NodeVm | undefined {
  return table.get(name);
}

/** Every VM size without GPUs, smallest first. */
export function nodeVms(): readonly NodeVm[] {
  return table.rows();
}
