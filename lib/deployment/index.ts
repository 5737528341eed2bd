export {
  DeploymentInvalid,
  defineDeployment,
  type Loaded,
  type LoadedText,
  type LoadOptions,
  parseDeployment,
  type ValidDeployment,
} from "./load";
export {
  type Deployment,
  type DeploymentInput,
  type DocumentInput,
  deploymentSchema,
  type ModelAlias,
  type Workload,
} from "./schema";
export type { LocatedProblem } from "./source";
export { azureDeploymentTerms } from "./terms";
export { monthlyTokensOf } from "./volume";
