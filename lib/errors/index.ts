export * as azureErrors from "./azure";
export { type Place, problem } from "./define";
export * as documentErrors from "./document";
export * as modelErrors from "./models";
export { type DocumentPath, formatPath, InferraError, type Problem } from "./problem";
export { chooseFrom, listed, nearest } from "./suggest";
