export { type AssessOptions, assess } from "./assess";
export { except, exceptionSnippet, readExceptions } from "./exceptions";
export { citations, judge, messageOf } from "./judge";
export {
  type Exception,
  type Finding,
  failures,
  isAtLeast,
  OUTCOMES,
  type Outcome,
  type Posture,
  placeOf,
  summarized,
} from "./result";
export * from "./rule";
export { rules } from "./rules";
export { readFolder } from "./terraform/folder";
export { Graph } from "./terraform/graph";
export { readStacks, type StackInput } from "./terraform/input";
export { readingsAt } from "./terraform/reading";
export type { Resource } from "./terraform/resource";
export { resolve, type Value } from "./terraform/value";
