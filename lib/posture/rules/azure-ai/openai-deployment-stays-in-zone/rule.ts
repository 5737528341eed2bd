import { deploymentSkus } from "../../../../catalog";
import { defineRule } from "../../../rule";

const staying = deploymentSkus()
  .filter(({ residency }) => residency !== "global")
  .map(({ name }) => name);

export const rule = defineRule({
  id: "openai-deployment-stays-in-zone",
  title: "Inference stays in the geography or data zone of the account",
  why: "A global deployment may process prompts in any country that runs the model.",
  fix: "use a SKU of the geography or of the data zone in sku.name, such as Standard or DataZoneStandard",
  severity: "high",
  controls: { T13: "partial" },
  carrier: "shared",
  documentation: "https://learn.microsoft.com/azure/foundry/foundry-models/concepts/deployment-types",
  on: ["azurerm_cognitive_deployment"],
  check: (deployment) => deployment.attribute("sku.name").isOneOf(staying),
});
