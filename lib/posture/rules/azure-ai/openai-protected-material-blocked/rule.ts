import { all, defineRule } from "../../../rule";
import { stops } from "../filters";

export const rule = defineRule({
  id: "openai-protected-material-blocked",
  title: "The filter stops answers that repeat protected text and code",
  why: "Whoever uses such an answer may infringe a licence or a copyright.",
  fix: "add content_filter blocks named Protected Material Text and Protected Material Code of source Completion that block",
  severity: "low",
  controls: { T15: "partial" },
  carrier: "shared",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_account_rai_policy",
  on: ["azurerm_cognitive_account_rai_policy"],
  check: (policy) => all(stops(policy, "protected-text", "Completion"), stops(policy, "protected-code", "Completion")),
});
