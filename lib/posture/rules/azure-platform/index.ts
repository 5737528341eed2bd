// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as networkSecurityGroupClosedToInternet } from "./network-security-group-closed-to-internet/rule";

export const azurePlatformRules: readonly Rule[] = [networkSecurityGroupClosedToInternet];
