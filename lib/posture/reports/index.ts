export { describe } from "./describe";
export { evidence } from "./evidence";
export { jsonReport } from "./json";
export { junit } from "./junit";
export { markdown } from "./markdown";
export { assessmentResults, componentDefinition, type OscalOptions } from "./oscal";
export { sarif } from "./sarif";
