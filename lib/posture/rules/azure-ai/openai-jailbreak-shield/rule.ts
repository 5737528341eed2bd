import { defineRule } from "../../../rule";
import { stops } from "../filters";

export const rule = defineRule({
  id: "openai-jailbreak-shield",
  title: "The filter stops prompts that try to break the model out of its instructions",
  why: "A jailbreak makes the model ignore its system prompt, and say or do what it was told not to.",
  fix: "add a content_filter named Jailbreak of source Prompt with filter_enabled and block_enabled",
  severity: "high",
  controls: { T15: "partial" },
  carrier: "shared",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account_rai_policy",
  on: ["azurerm_cognitive_account_rai_policy"],
  check: (policy) => stops(policy, "jailbreak", "Prompt"),
});
