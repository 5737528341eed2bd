export { Monitoring, type MonitoringProps } from "./monitoring";
export { MonitoringRules, type MonitoringRulesProps } from "./rules";
export type { EntraSignIn } from "./values";
