import type { Rule } from "../rule";
import { awsRules } from "./aws";
import { azureAiRules } from "./azure-ai";
import { azurePlatformRules } from "./azure-platform";
import { clusterRules } from "./cluster";

/** Every rule, area by area. */
export const rules: readonly Rule[] = [...azureAiRules, ...azurePlatformRules, ...awsRules, ...clusterRules];
