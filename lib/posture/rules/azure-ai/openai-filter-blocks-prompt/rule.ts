import { all, defineRule } from "../../../rule";
import { gradedFilters, stops } from "../filters";

export const rule = defineRule({
  id: "openai-filter-blocks-prompt",
  title: "The filter stops harmful prompts of medium severity and above",
  why: "What is only annotated, or not looked at, reaches the model.",
  fix: "give each kind of content a content_filter of source Prompt with filter_enabled, block_enabled and severity_threshold Medium or Low",
  severity: "high",
  controls: { T15: "partial" },
  carrier: "shared",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account_rai_policy",
  on: ["azurerm_cognitive_account_rai_policy"],
  check: (policy) => all(...gradedFilters().map((key) => stops(policy, key, "Prompt"))),
});
