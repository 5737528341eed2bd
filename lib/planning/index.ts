export type { Placement } from "../checks/placement";
export {
  type Plan,
  type PlannedAzureDeployment,
  type PlannedBedrockModel,
  type PlannedWorkload,
  planDeployment,
} from "./plan";
export type { PlannedEngine, PlannedPool, SelfHosting } from "./self-hosting";
