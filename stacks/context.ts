import { type AzureNaming, azureNaming } from "../lib/azure/naming";
import type { ValidDeployment } from "../lib/deployment";

/** What every stack of a deployment shares: its document, names and tags. */
export interface DeploymentContext {
  readonly deployment: ValidDeployment;
  readonly naming: AzureNaming;
  readonly tags: Readonly<Record<string, string>>;
  /** Guards what holds state against deletion. */
  readonly production: boolean;
}

export function contextOf(deployment: ValidDeployment): DeploymentContext {
  const { name, environment, azure } = deployment;
  return {
    deployment,
    // The subscription and region keep two deployments of one name apart where Azure wants unique names.
    naming: azureNaming(name, [azure.subscriptionId ?? "", azure.region, environment].join("/")),
    tags: { ...deployment.tags, deployment: name, environment, "managed-by": "inferra" },
    production: environment === "production",
  };
}
