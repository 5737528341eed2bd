export { readRegistry } from "./file";
export { type IntendedUse, judgeModel, type Refusal, type RegistryJudgement, type RegistryRule } from "./judge";
export {
  type Approval,
  builtInRegistry,
  type Denial,
  type ModelRegistry,
  organisationRegistry,
  type WorkloadModality,
} from "./registry";
