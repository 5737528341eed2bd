export { type Place, problem } from "./define";
export * as documentErrors from "./document";
export { type DocumentPath, formatPath, InferraError, type Problem } from "./problem";
export { chooseFrom, listed, nearest } from "./suggest";
