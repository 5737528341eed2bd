// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as endpointPolicyNamesCallers } from "./endpoint-policy-names-callers/rule";

export const awsRules: readonly Rule[] = [endpointPolicyNamesCallers];
