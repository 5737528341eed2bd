export type { Attribute } from "./attribute";
export {
  type Carrier,
  type Coverage,
  defineRule,
  type Rule,
  type RuleText,
  SEVERITIES,
  type Severity,
  type TechnicalControl,
} from "./rule";
export type { Several } from "./several";
export type { Subject } from "./subject";
export { all, any, doubtful, type Fact, not, type Verdict, when } from "./verdict";
