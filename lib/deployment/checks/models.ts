import type { AzureModel } from "../../catalog";
import { judgeModelDeployment } from "../../checks/model-deployment";
import { modelErrors, type Problem, placementErrors } from "../../errors";
import type { Deployment, Workload } from "../schema";
import { azureDeploymentTerms } from "../terms";

/** Every managed target, judged by lifecycle, residency, availability and capacity. */
export function modelProblems(deployment: Deployment, asOf: string): { problems: Problem[]; warnings: Problem[] } {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const terms = azureDeploymentTerms(deployment, asOf);
  for (const [alias, { azure, bedrock }] of Object.entries(deployment.models)) {
    if (bedrock !== undefined && deployment.aws === undefined) {
      problems.push(placementErrors.bedrockWithoutAws(["models", alias, "bedrock"], alias));
    }
    if (azure === undefined || terms === undefined) continue;
    const path = ["models", alias, "azure"];
    const judged = judgeModelDeployment(azure, terms, {
      model: [...path, "model"],
      version: [...path, azure.version === undefined ? "model" : "version"],
      sku: [...path, azure.sku === undefined ? "model" : "sku"],
      capacity: [...path, "capacity"],
    });
    problems.push(...judged.problems);
    warnings.push(...judged.warnings);
    const model = judged.resolved?.model;
    if (model === undefined) continue;
    for (const [index, workload] of deployment.workloads.entries()) {
      if (workload.model !== alias || workload.placement === "self-hosted") continue;
      for (const [position, modality] of workload.modalities.entries()) {
        if (!serves(model, modality)) {
          const place = ["workloads", index, "modalities", position];
          problems.push(modelErrors.modalityNotServed(place, model.name, modality, model.modalities));
        }
      }
    }
  }
  return { problems, warnings };
}

/** An embedding model takes text and gives vectors; the catalogue files it by kind and not by modality. */
function serves(model: AzureModel, modality: Workload["modalities"][number]): boolean {
  return modality === "embedding"
    ? model.kind === "embedding"
    : (model.modalities as readonly string[]).includes(modality);
}
