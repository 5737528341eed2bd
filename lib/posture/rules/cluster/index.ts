// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as gatewayRouteRequiresToken } from "./gateway-route-requires-token/rule";
import { rule as podNotPrivileged } from "./pod-not-privileged/rule";

export const clusterRules: readonly Rule[] = [gatewayRouteRequiresToken, podNotPrivileged];
