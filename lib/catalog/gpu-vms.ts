import { z } from "zod";
import { defineTable } from "./table";

const gpuTable = defineTable(
  "gpus",
  () => ({
    name: z.string().min(1),
    title: z.string().min(1),
    vendor: z.enum(["nvidia", "amd"]),
    /** Memory as sold, in GB. */
    nominalGB: z.number().positive(),
    /** Memory that CUDA shows to a process, in GiB. Absent: not measured, so nothing can be planned on it. */
    visibleGiB: z.number().positive().optional(),
    /** Memory bandwidth in GB/s, which bounds decoding. Absent: not confirmed. */
    bandwidthGBps: z.number().positive().optional(),
    computeCapability: z.number().positive().optional(),
    migProfiles: z.array(z.string().regex(/^\dg\.\d+gb$/)),
  }),
  (row) => row.name,
);

const vmTable = defineTable(
  "gpu-vms",
  () => ({
    name: z.string().regex(/^Standard_/),
    gpu: z.string().min(1),
    /** Whole GPUs in one VM. */
    gpus: z.number().int().min(1),
    vcpus: z.number().int().min(1),
    memoryGB: z.number().positive(),
    /** How the VM's GPUs reach each other; `none` is PCIe through the host. */
    interconnect: z.enum(["none", "nvlink-bridge", "nvswitch", "xgmi"]),
    /** InfiniBand between VMs, which pipeline parallelism across nodes wants. */
    infiniband: z.boolean(),
    /** What AKS installs as driver type; `none` where its NVIDIA drivers do not apply. */
    driver: z.enum(["cuda", "grid", "none"]).default("cuda"),
    confidential: z.boolean().default(false),
    preview: z.boolean().default(false),
    /** False where Azure adds no capacity, so quota may never come. */
    newCapacity: z.boolean().default(true),
    priceKey: z.string().min(1),
  }),
  (row) => row.name,
);

/** A GPU: its memory as sold and as seen, its bandwidth, and how MIG may cut it. */
export type Gpu = ReturnType<typeof gpuTable.rows>[number];

/** An Azure VM size with GPUs. */
export type GpuVm = ReturnType<typeof vmTable.rows>[number];

/** The GPU with this name, such as `h100-nvl-94gb`. */
export function gpu(name: string): Gpu | undefined {
  return gpuTable.get(name);
}

/** Every GPU of the catalogue. */
export function gpus(): readonly Gpu[] {
  return gpuTable.rows();
}

/** The VM size with this name, as Azure spells it (`Standard_NC40ads_H100_v5`). */
export function gpuVm(name: string): GpuVm | undefined {
  return vmTable.get(name);
}

/** Every VM size with GPUs. */
export function gpuVms(): readonly GpuVm[] {
  return vmTable.rows();
}
