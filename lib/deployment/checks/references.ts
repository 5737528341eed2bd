import { azureModelVersions } from "../../catalog";
import { type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";
import { formulasInWords, monthlyTokensOf } from "../volume";

/** Names that must be unique, names that must exist, and formulas that must give a number. */
export function referenceProblems(deployment: Deployment): Problem[] {
  const problems: Problem[] = [];
  for (const list of ["workloads", "consumers", "dataFlow"] as const) {
    const seen = new Set<string>();
    for (const [index, { name }] of deployment[list].entries()) {
      if (seen.has(name)) problems.push(referenceErrors.duplicateName([list, index, "name"], wordFor[list], name));
      seen.add(name);
    }
  }

  const aliases = Object.keys(deployment.models);
  const known = (alias: string): boolean => alias in deployment.models;
  for (const [index, workload] of deployment.workloads.entries()) {
    const path = ["workloads", index];
    if (!known(workload.model))
      problems.push(referenceErrors.unknownAlias([...path, "model"], workload.model, aliases));
    if (workload.monthlyTokens !== undefined && monthlyTokensOf(workload.monthlyTokens) === undefined) {
      const factors = Object.keys(workload.monthlyTokens);
      problems.push(referenceErrors.formulaIncomplete([...path, "monthlyTokens"], factors, formulasInWords));
    }
  }
  for (const [index, consumer] of deployment.consumers.entries()) {
    for (const [position, alias] of consumer.models.entries()) {
      if (!known(alias)) {
        problems.push(referenceErrors.unknownAlias(["consumers", index, "models", position], alias, aliases));
      }
    }
  }
  for (const [alias, { azure }] of Object.entries(deployment.models)) {
    if (azure?.spilloverTo !== undefined && !known(azure.spilloverTo)) {
      problems.push(
        referenceErrors.unknownAlias(["models", alias, "azure", "spilloverTo"], azure.spilloverTo, aliases),
      );
    }
  }
  const workloads = deployment.workloads.map((workload) => workload.name);
  for (const [index, { workload }] of deployment.policy.waivers.entries()) {
    if (workload !== undefined && !workloads.includes(workload)) {
      problems.push(referenceErrors.unknownWorkload(["policy", "waivers", index, "workload"], workload, workloads));
    }
  }
  return problems;
}

const wordFor = { workloads: "workloads", consumers: "consumers", dataFlow: "data-flow entries" } as const;

/** A workload may name a model of the catalogue outright; it then is an alias of its own. */
export function withImplicitAliases(deployment: Deployment): Deployment {
  const models = { ...deployment.models };
  for (const { model } of deployment.workloads) {
    if (!(model in models) && azureModelVersions(model, deployment.azure.cloud).length > 0) {
      models[model] = { azure: { model, capacity: DEFAULT_CAPACITY } };
    }
  }
  return { ...deployment, models };
}

/** Units of a model deployment that names no capacity; small, so that a first deployment fits any quota. */
export const DEFAULT_CAPACITY = 10;
