import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "openai-version-pinned",
  title: "The deployment names the version of its model",
  why: "Without a version the service takes the default of the day, and nobody approved what then answers.",
  fix: "set version in the model block",
  severity: "medium",
  controls: { T10: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/cognitive_deployment",
  on: ["azurerm_cognitive_deployment"],
  check: (deployment) => deployment.attribute("model.version").isSet(),
});
