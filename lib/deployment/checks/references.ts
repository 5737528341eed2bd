import { azureModels, azureModelVersions } from "../../catalog";
import { type Problem, referenceErrors } from "../../errors";
import { DEFAULT_CAPACITY, type Deployment } from "../schema";
import { formulasInWords, monthlyTokensOf } from "../volume";

/** The lists whose entries are known by name, and what an entry is called. */
export const NAMED_LISTS = ["workloads", "consumers", "dataFlow"] as const;
const WORDS = { workloads: "workloads", consumers: "consumers", dataFlow: "data-flow entries" } as const;

export function duplicateNames(deployment: Deployment, list: (typeof NAMED_LISTS)[number]): Problem[] {
  const seen = new Set<string>();
  return deployment[list].flatMap(({ name }, index) => {
    if (seen.has(name)) return [referenceErrors.duplicateName([list, index, "name"], WORDS[list], name)];
    seen.add(name);
    return [];
  });
}

/** Every alias that is named is one of models, or a model of the catalogue that a workload names. */
export function aliasProblems(deployment: Deployment): Problem[] {
  const { models, workloads, consumers, azure } = deployment;
  const catalogue = azureModels().flatMap((model) => (model.cloud === azure.cloud ? [model.name] : []));
  const unknown = (path: (string | number)[], alias: string): Problem[] =>
    Object.hasOwn(models, alias) ? [] : [referenceErrors.unknownAlias(path, alias, Object.keys(models), catalogue)];
  return [
    ...workloads.flatMap(({ model }, index) => unknown(["workloads", index, "model"], model)),
    ...consumers.flatMap((consumer, index) =>
      consumer.models.flatMap((alias, position) => unknown(["consumers", index, "models", position], alias)),
    ),
  ];
}

export function waiverProblems(deployment: Deployment): Problem[] {
  return deployment.policy.waivers.flatMap(({ workload }, index) => {
    if (workload === undefined) return [];
    const known = deployment.workloads.map(({ name }) => name);
    return known.includes(workload)
      ? []
      : [referenceErrors.unknownWorkload(["policy", "waivers", index, "workload"], workload, known)];
  });
}

/** The factors of a volume must give a number. */
export function volumeProblems(deployment: Deployment, index: number): Problem[] {
  const volume = deployment.workloads[index]?.monthlyTokens;
  if (volume === undefined || monthlyTokensOf(volume) !== undefined) return [];
  return [
    referenceErrors.formulaIncomplete(["workloads", index, "monthlyTokens"], Object.keys(volume), formulasInWords),
  ];
}

/** A workload may name a model of the catalogue outright; it then is an alias of its own. */
export function withImplicitAliases(deployment: Deployment): Deployment {
  const models = { ...deployment.models };
  for (const { model } of deployment.workloads) {
    if (!Object.hasOwn(models, model) && azureModelVersions(model, deployment.azure.cloud).length > 0) {
      models[model] = { azure: { model, capacity: DEFAULT_CAPACITY } };
    }
  }
  return { ...deployment, models };
}
