import { z } from "zod";
import { azureApiVersion } from "../../../catalog";
import { defineCheck, same } from "../../check";
import { understood } from "../../sight";
import { named, text } from "../../written";
import { ACCOUNTS, accountId } from "./account";

const shape = z.object({
  sku: z.object({ name: z.string() }).optional(),
  properties: z.object({
    provisioningState: z.string().optional(),
    model: z.object({ name: z.string(), version: z.string().optional() }),
  }),
});

export const modelDeployed = defineCheck({
  id: "runtime-model-deployed",
  title: "The model deployment is there, with the declared model, version and SKU",
  why: "Another version answers differently from the one that was approved, and another SKU where data may not go.",
  fix: "apply the stack again, and find out in the activity log who changed it",
  severity: "high",
  controls: { T10: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/ai-foundry/openai/how-to/working-with-models",
  on: ["azurerm_cognitive_deployment"],
  look: async (deployment, view) => {
    const account = named(deployment, "cognitive_account_id", view.deployed);
    const id = `${accountId(account, view)}/deployments/${text(deployment, "name")}`;
    const { sku, properties } = understood(shape, await view.sight.azure(id, azureApiVersion(ACCOUNTS)), "Azure");
    return [
      same(deployment, "properties.provisioningState", properties.provisioningState, "Succeeded"),
      same(deployment, "properties.model.name", properties.model.name, text(deployment, "model.name")),
      same(deployment, "properties.model.version", properties.model.version, text(deployment, "model.version")),
      same(deployment, "sku.name", sku?.name, text(deployment, "sku.name")),
    ];
  },
});
