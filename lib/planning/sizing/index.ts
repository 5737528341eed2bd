export type { DataClass } from "../../checks/data-class";
export { type GeometrySize, sizeGeometry, sizeToken } from "./geometry";
export { type Geometry, type GeometryInput, geometrySchema } from "./geometry-input";
export { type SizingPlan, sizeModel } from "./model";
export type { GpuNode, GpuSharing, ModelDemand, ModelOnVm } from "./options";
export type { Reason } from "./reason";
export { type ReplicaCount, replicasFor, type ThroughputDemand } from "./replicas";
export { type Candidate, type PassedOver, type Smallest, smallestOf, smallestVm } from "./smallest-vm";
