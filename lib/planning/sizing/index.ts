export { type GeometrySize, sizeGeometry } from "./geometry";
export { type Geometry, type GeometryInput, geometrySchema } from "./geometry-input";
export { type SizingPlan, sizeModel } from "./model";
export type { DataClass, GpuSharing, ModelDemand, ModelOnVm } from "./options";
export type { Reason } from "./reason";
export { type ReplicaCount, replicasFor, type ThroughputDemand } from "./replicas";
export { type PassedOver, type SmallestVm, smallestVm } from "./smallest-vm";
