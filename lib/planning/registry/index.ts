export { readRegistry } from "./file";
export { type IntendedUse, judgeModel, type RegistryRule } from "./judge";
export {
  type Approval,
  builtInRegistry,
  type ModelRegistry,
} from "./registry";
