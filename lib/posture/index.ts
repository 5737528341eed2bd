export { judge } from "./judge";
export { type Finding, OUTCOMES, type Outcome, type Posture } from "./result";
export * from "./rule";
export { rules } from "./rules";
export { readFolder } from "./terraform/folder";
export { Graph } from "./terraform/graph";
export { readStacks, type StackInput } from "./terraform/input";
