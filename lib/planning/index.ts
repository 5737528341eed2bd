export type { Placement } from "../checks/placement";
export type { Books } from "./books";
export type { DataFlow, FlowEntry, SubProcessor } from "./data-flow";
export { type Evaluation, evaluateDeployment } from "./evaluate";
export {
  PLACEMENT_RULES,
  PLACEMENT_WARNINGS,
  type Placed,
  type PlacementQuestion,
  type PlacementRule,
  type PlacementWarning,
  placeWorkload,
} from "./placement";
export {
  type Plan,
  type PlannedAzureDeployment,
  type PlannedBedrockModel,
  type PlannedWorkload,
  planDeployment,
} from "./plan";
export { type DecisionRecord, type PoolRecord, recordMarkdown, type WorkloadRecord } from "./record";
export type { PlannedEngine, PlannedPool, SelfHosting } from "./self-hosting";
