export {
  DeploymentInvalid,
  defineDeployment,
  type Loaded,
  type LoadOptions,
  parseDeployment,
  type ValidDeployment,
} from "./load";
export type {
  Deployment,
  DeploymentInput,
  DocumentInput,
  Workload,
} from "./schema";
export type { LocatedProblem } from "./source";
export { standbyDeployment } from "./standby";
export { azureDeploymentTerms } from "./terms";
export { monthlyTokensOf } from "./volume";
