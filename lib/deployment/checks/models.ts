import type { AzureModel } from "../../catalog";
import { type Judgement, judgeModelDeployment } from "../../checks/model-deployment";
import { mayUseManagedApi } from "../../checks/placement";
import { type DocumentPath, modelErrors, type Problem, placementErrors, referenceErrors } from "../../errors";
import type { Deployment, Workload } from "../schema";
import { azureDeploymentTerms } from "../terms";

/** What a check found: problems refuse the document, warnings do not. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Lifecycles can't be judged without a day. */
export function dayProblems(deployment: Deployment): Problem[] {
  return deployment.asOf === undefined ? [referenceErrors.noDay()] : [];
}

/** The Azure target of an alias, judged by lifecycle, residency, availability and capacity. */
export function deploymentFindings(deployment: Deployment, alias: string, written: readonly string[]): Findings {
  return judged(deployment, alias, written) ?? { problems: [], warnings: [] };
}

export function bedrockProblems(deployment: Deployment, alias: string): Problem[] {
  return deployment.models[alias]?.bedrock !== undefined && deployment.aws === undefined
    ? [placementErrors.bedrockWithoutAws(["models", alias, "bedrock"], alias)]
    : [];
}

/** What a workload sends and wants must be served by the model that its managed target comes down to. */
export function modalityProblems(deployment: Deployment, index: number): Problem[] {
  const workload = deployment.workloads[index];
  if (workload === undefined || !mayUseManagedApi(workload)) return [];
  const model = judged(deployment, workload.model, [])?.resolved?.model;
  if (model === undefined) return [];
  const served = servedBy(model);
  return workload.modalities.flatMap((modality, position) => {
    const place = ["workloads", index, "modalities", position];
    return served.includes(modality) ? [] : [modelErrors.modalityNotServed(place, model.name, modality, served)];
  });
}

function judged(deployment: Deployment, alias: string, written: readonly string[]): Judgement | undefined {
  const { asOf, models, workloads } = deployment;
  const azure = Object.hasOwn(models, alias) ? models[alias]?.azure : undefined;
  const terms = asOf === undefined ? undefined : azureDeploymentTerms(deployment, asOf);
  if (azure === undefined || terms === undefined) return undefined;
  const path: DocumentPath = ["models", alias, "azure"];
  const places = {
    model: [...path, "model"],
    version: [...path, azure.version === undefined ? "model" : "version"],
    sku: [...path, azure.sku === undefined ? "model" : "sku"],
    capacity: [...path, "capacity"],
  };
  if (written.includes(alias)) return judgeModelDeployment(azure, terms, places);
  // What no alias defines stands where a workload names it.
  const named = ["workloads", workloads.findIndex((one) => one.model === alias), "model"];
  return judgeModelDeployment(azure, terms, { model: named, version: named, sku: named, capacity: named });
}

/** An embedding model takes text and gives vectors; the catalogue files the latter by kind and not by modality. */
const servedBy = (model: AzureModel): readonly Workload["modalities"][number][] =>
  model.kind === "embedding" ? [...model.modalities, "embedding"] : model.modalities;
