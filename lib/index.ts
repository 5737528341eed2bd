export {
  type DeploymentInput,
  DeploymentInvalid,
  defineDeployment,
  type Loaded,
  type LoadOptions,
  type LocatedProblem,
  parseDeployment,
  type ValidDeployment,
} from "./deployment";
export { InferraError, type Problem } from "./errors";
export { type Plan, type PlannedAzureDeployment, type PlannedWorkload, planDeployment } from "./planning";
