import { z } from "zod";
import { defineTable } from "./table";

export const GPU_DRIVER_MODES = ["operator", "aks", "managed-preview"] as const;
export type GpuDriverMode = (typeof GPU_DRIVER_MODES)[number];

const table = defineTable(
  "gpu-drivers",
  () => ({
    mode: z.enum(GPU_DRIVER_MODES),
    title: z.string(),
    /** The node pool's own setting. */
    poolDriver: z.enum(["None", "Install"]),
    /** Values of the GPU Operator's chart that must agree with the pool. Absent: the operator must not be installed. */
    operatorValues: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
    /** The runtime class of pods that use a GPU. Absent: the node's default runtime. */
    runtimeClass: z.string().optional(),
    /** Whether AKS reports GPU faults as node conditions. Otherwise only metrics of the GPUs show them. */
    nodeHealthChecks: z.boolean(),
    /** Whether nodes can start with Secure Boot. */
    secureBoot: z.boolean(),
    /** Whether the cluster autoscaler takes such pools. */
    autoscaling: z.boolean(),
    /** Whether VM sizes whose GPUs want the GRID driver work. */
    vgpu: z.boolean(),
    /** Who cuts GPUs into MIG slices: `pool`, once and for all, or `operator`, by a label of the node. */
    partitionedBy: z.enum(["pool", "operator"]),
    /** For previews: the feature that the subscription must be registered for. */
    previewFeature: z.string().optional(),
    /** The version of Azure's API for node pools that knows all of this; the azurerm provider 4.55 speaks 2025-07-01. */
    apiVersion: z.string().regex(/^\d{4}-\d{2}-\d{2}(-preview)?$/),
  }),
  (row) => row.mode,
);

/** A way to get the NVIDIA driver onto nodes, and what follows from it. */
export type GpuDriver = ReturnType<typeof table.rows>[number];

/** What follows from a driver mode. */
export function gpuDriver(mode: GpuDriverMode): GpuDriver {
  const row = table.get(mode);
  if (row === undefined) throw new Error(`no row for the driver mode ${mode}`);
  return row;
}

/** Every driver mode. */
export function gpuDrivers(): readonly GpuDriver[] {
  return table.rows();
}
