export { assessmentResults } from "./assessment-results";
export { componentDefinition } from "./component-definition";
export type { OscalOptions } from "./shared";
