export type { Placement } from "../checks/placement";
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
export type { PlannedEngine, PlannedPool, SelfHosting } from "./self-hosting";
