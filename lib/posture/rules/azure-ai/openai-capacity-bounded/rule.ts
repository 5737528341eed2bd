import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "openai-capacity-bounded",
  title: "The deployment's capacity is written down, and the service doesn't exceed it",
  why: "With dynamic quota a runaway caller is served, and billed, beyond the tokens per minute that somebody allowed.",
  fix: "set capacity in sku, and leave dynamic_throttling_enabled out",
  severity: "low",
  controls: { T6: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/ai-services/openai/how-to/dynamic-quota",
  on: ["azurerm_cognitive_deployment"],
  check: (deployment) =>
    all(
      deployment.attribute("sku.capacity").isSet(),
      deployment.attribute("sku.capacity").isAtLeast(1),
      deployment.attribute("dynamic_throttling_enabled").isNot(true),
    ),
});
