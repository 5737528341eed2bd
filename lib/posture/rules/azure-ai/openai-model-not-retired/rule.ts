import { type AzureCloud, azureModel, azureModels, modelStatus } from "../../../../catalog";
import { defineRule } from "../../../rule";

/** The day that the catalogue speaks of; a rule has no clock. */
const lastRead = (): string => azureModels().reduce((day, { asOf }) => (asOf > day ? asOf : day), "");

export const rule = defineRule({
  id: "openai-model-not-retired",
  title: "The model's version still answers",
  why: "Calls to a retired version fail, and a new deployment of it is refused.",
  fix: "name a version in model.version that is not retired",
  severity: "high",
  controls: { T10: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/foundry/openai/concepts/model-retirements",
  on: ["azurerm_cognitive_deployment"],
  applies: (deployment) => deployment.attribute("model.format").is("OpenAI"),
  check: (deployment) => {
    const cloud = deployment.provider.attribute("environment").text as AzureCloud | undefined;
    const name = deployment.attribute("model.name").text ?? "";
    return deployment.attribute("model.version").holds(`be a version of ${name} that is not retired`, (version) => {
      const model = cloud && azureModel(name, String(version), cloud);
      return model === undefined ? undefined : modelStatus(model, lastRead()).state !== "retired";
    });
  },
});
