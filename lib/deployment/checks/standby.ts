import { deploymentSku } from "../../catalog";
import { azureErrors, type DocumentPath, type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";
import { standbyDeployment } from "../standby";
import { makesAccount } from "./account";
import type { Findings } from "./models";

const PATH: DocumentPath = ["azure", "openai", "standby"];

/** The standby account: apart from the first, of use, and with aliases that there are. */
export function standbyProblems(deployment: Deployment): Problem[] {
  const { openai, region } = deployment.azure;
  const { standby } = openai;
  if (standby === undefined) return [];
  const unknown = Object.keys(standby.models).filter((alias) => deployment.models[alias]?.azure === undefined);
  return [
    ...(makesAccount(deployment)
      ? []
      : [referenceErrors.pointlessKey(PATH, "standby", "no workload has an Azure target")]),
    ...(standby.region === (openai.region ?? region)
      ? [azureErrors.standbyInSameRegion([...PATH, "region"], standby.region)]
      : []),
    ...unknown.map((alias) =>
      referenceErrors.pointlessKey([...PATH, "models", alias], alias, "no alias of that name has an Azure target"),
    ),
    ...(deployment.azure.encryption.keyVault === undefined || deployment.azure.encryption.mode !== "customer-managed"
      ? []
      : [azureErrors.standbyWithExistingVault([...PATH, "region"])]),
  ];
}

/** One alias in the standby account: judged there as in the first, and never billed twice without being asked for. */
export function standbyFindings(deployment: Deployment, alias: string): Findings {
  const { asOf, azure, models } = deployment;
  const { standby } = azure.openai;
  if (asOf === undefined || standby === undefined) return { problems: [], warnings: [] };
  const own = [...PATH, "models", alias];
  const said = Object.hasOwn(standby.models, alias) ? standby.models[alias] : undefined;
  const place = said === undefined ? [...PATH, "region"] : own;
  const judged = standbyDeployment(deployment, alias, asOf, {
    model: place,
    version: place,
    sku: place,
    capacity: place,
  });
  const reserved = deploymentSku(models[alias]?.azure?.sku ?? "")?.billing === "provisioned";
  return {
    problems: [
      ...(reserved && said === undefined ? [azureErrors.standbyReservedTwice(PATH, alias)] : []),
      ...(judged?.problems ?? []),
    ],
    // What the first account is warned of, such as a retirement, holds here too and is said once.
    warnings: [],
  };
}
