export { type AssessOptions, assess } from "./assess";
export { except, exceptionSnippet, readExceptions } from "./exceptions";
export { citations, judge } from "./judge";
export {
  type Exception,
  type Finding,
  failures,
  isAtLeast,
  OUTCOMES,
  type Outcome,
  type Posture,
  placeOf,
} from "./result";
export * from "./rule";
export { rules } from "./rules";
export { readFolder } from "./terraform/folder";
export { Graph } from "./terraform/graph";
export { readStacks, type StackInput } from "./terraform/input";
