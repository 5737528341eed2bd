import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "openai-no-auto-upgrade",
  title: "The model's version changes only when somebody changes it",
  why: "An upgrade by the service changes answers that were evaluated and approved, on a day that the service chooses.",
  fix: "set version_upgrade_option to NoAutoUpgrade, and be told of retirements in time",
  severity: "medium",
  controls: { T10: "partial", T19: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_deployment",
  on: ["azurerm_cognitive_deployment"],
  check: (deployment) => deployment.attribute("version_upgrade_option").is("NoAutoUpgrade"),
});
