import { azureRegion, RESIDENCY_AREAS, type ResidencyArea } from "../catalog";
import type { DeploymentTerms } from "../checks/model-deployment";
import type { Deployment } from "./schema";

export const isArea = (area: string | undefined): area is ResidencyArea =>
  area !== undefined && (RESIDENCY_AREAS as readonly string[]).includes(area);

/** What the document's model deployments are judged by; undefined where the region, by default the account's, is none of its cloud. */
export function azureDeploymentTerms(
  deployment: Deployment,
  asOf: string,
  name = deployment.azure.openai.region ?? deployment.azure.region,
): DeploymentTerms | undefined {
  const region = azureRegion(name);
  if (region?.cloud !== deployment.azure.cloud) return undefined;
  const { area, level } = deployment.policy.residency;
  return { region, residency: level, area: isArea(area) ? area : undefined, asOf };
}
