import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "defender-copies-no-prompts",
  title: "Defender for AI shows no prompts and passes none on",
  why: "Its extensions put snippets of prompts into alerts, and let Purview keep prompts and answers.",
  fix: "remove the extensions AIPromptEvidence and AIPromptSharingWithPurview",
  severity: "high",
  controls: { T9: "partial", T24: "partial" },
  carrier: "operator",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/security_center_subscription_pricing",
  on: ["azurerm_security_center_subscription_pricing"],
  applies: (plan) => plan.attribute("resource_type").is("AI"),
  check: (plan) =>
    plan
      .blocks("extension")
      .every((extension) => extension.attribute("name").isNoneOf(["AIPromptEvidence", "AIPromptSharingWithPurview"])),
});
