export * as awsErrors from "./aws";
export * as azureErrors from "./azure";
export { type Place, problem } from "./define";
export * as documentErrors from "./document";
export * as modelErrors from "./models";
export * as placementErrors from "./placement";
export { type DocumentPath, formatPath, InferraError, type Problem } from "./problem";
export * as referenceErrors from "./references";
export { chooseFrom, listed, nearest } from "./suggest";
