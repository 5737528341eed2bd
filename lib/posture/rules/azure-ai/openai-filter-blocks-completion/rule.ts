import { all, defineRule } from "../../../rule";
import { gradedFilters, stops } from "../filters";

export const rule = defineRule({
  id: "openai-filter-blocks-completion",
  title: "The filter stops harmful answers of medium severity and above before anybody sees them",
  why: "What is only annotated, not looked at, or judged after it was sent reaches people and systems.",
  fix: "give each kind of content a content_filter of source Completion with filter_enabled, block_enabled and severity_threshold Medium or Low, in mode Blocking",
  severity: "high",
  controls: { T15: "partial" },
  carrier: "shared",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account_rai_policy",
  on: ["azurerm_cognitive_account_rai_policy"],
  check: (policy) =>
    all(
      policy.attribute("mode").isOneOf(["Blocking", "Default"]),
      ...gradedFilters().map((key) => stops(policy, key, "Completion")),
    ),
});
