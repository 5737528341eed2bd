import { azureRegion } from "../../catalog";
import { judgeModelDeployment } from "../../checks/model-deployment";
import { azureErrors, InferraError, type Problem } from "../../errors";
import type { AzureOpenAiProps, OpenAiDeployment } from "./props";

/** Azure's rule for the name of a model deployment. */
const DEPLOYMENT_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}[a-zA-Z0-9]$/;

/** A deployment and its capacity in the provider's units. */
export interface CheckedDeployment extends OpenAiDeployment {
  readonly units: number;
}

/**
 * Checks every deployment against the catalogue and gives warnings.
 * @throws the first problem found.
 */
export function checkDeployments(
  place: string,
  props: AzureOpenAiProps,
): { readonly deployments: readonly CheckedDeployment[]; readonly warnings: readonly Problem[] } {
  const warnings: Problem[] = [];
  const names = new Set<string>();
  const deployments = props.deployments.map((deployment) => {
    const here = `${place}/Deployment-${deployment.name}`;
    if (!DEPLOYMENT_NAME.test(deployment.name)) {
      throw new InferraError(
        azureErrors.invalidName(
          here,
          "model deployment",
          deployment.name,
          "2 to 64 letters, digits, dots, hyphens and underscores",
        ),
      );
    }
    if (names.has(deployment.name)) throw new InferraError(azureErrors.duplicateDeployment(place, deployment.name));
    names.add(deployment.name);
    if (
      typeof deployment.capacity === "number" &&
      !(Number.isInteger(deployment.capacity) && deployment.capacity >= 1)
    ) {
      throw new InferraError(
        azureErrors.capacityInvalid(here, deployment.capacity, "use a whole number of units from 1"),
      );
    }

    const region = azureRegion(props.location);
    if (region === undefined) throw new InferraError(azureErrors.unknownRegion(place, props.location));
    const judged = judgeModelDeployment(
      deployment,
      { region, residency: props.residency ?? "geography", asOf: props.asOf },
      { model: here, version: here, sku: here, capacity: here },
    );
    if (judged.problems[0] !== undefined) throw new InferraError(judged.problems[0]);
    warnings.push(...judged.warnings);
    return { ...deployment, units: judged.resolved?.units ?? 1 };
  });
  return { deployments, warnings };
}
