import { defineRule } from "../../../rule";
import { stops } from "../filters";

export const rule = defineRule({
  id: "openai-indirect-attack-shield",
  title: "The filter stops attacks that hide in documents",
  why: "A document, a mail or a page that the model reads can carry instructions, and the model follows them.",
  fix: "add a content_filter named Indirect Attack of source Prompt with filter_enabled and block_enabled",
  severity: "medium",
  controls: { T15: "partial" },
  carrier: "shared",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account_rai_policy",
  on: ["azurerm_cognitive_account_rai_policy"],
  check: (policy) => stops(policy, "indirect-attack", "Prompt"),
});
