import { type AzureRegion, awsRegion, awsRegions, azureRegion, azureRegions, RESIDENCY_AREAS } from "../../catalog";
import { azureErrors, type DocumentPath, type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";
import { isArea } from "../terms";

export function areaProblems(deployment: Deployment): Problem[] {
  const { area } = deployment.policy.residency;
  return area === undefined || isArea(area)
    ? []
    : [referenceErrors.unknownArea(["policy", "residency", "area"], area, RESIDENCY_AREAS)];
}

/** Azure regions that exist, in the cloud of the document. */
export function azureRegionProblems(deployment: Deployment): Problem[] {
  const { cloud } = deployment.azure;
  return azurePlaces(deployment).flatMap(({ name, path }) => {
    const region = azureRegion(name);
    if (region === undefined)
      return [
        azureErrors.unknownRegion(
          path,
          name,
          namesOf((one) => one.cloud === cloud),
        ),
      ];
    return region.cloud === cloud ? [] : [referenceErrors.regionInOtherCloud(path, name, region.cloud, cloud)];
  });
}

export function awsRegionProblems({ aws }: Deployment): Problem[] {
  if (aws === undefined || awsRegion(aws.region) !== undefined) return [];
  const known = awsRegions().map((one) => one.name);
  return [referenceErrors.unknownAwsRegion(["aws", "region"], aws.region, known)];
}

/** Azure regions of the right cloud that lie outside the residency area. */
export function azureAreaProblems(deployment: Deployment): Problem[] {
  const { cloud } = deployment.azure;
  const { area } = deployment.policy.residency;
  if (!isArea(area)) return [];
  const inside = namesOf((one) => one.area === area && one.cloud === cloud);
  return azurePlaces(deployment).flatMap(({ name, path }) => {
    const region = azureRegion(name);
    return region === undefined || region.cloud !== cloud || region.area === area
      ? []
      : [referenceErrors.regionOutsideArea(path, name, region.area, area, inside)];
  });
}

export function awsAreaProblems({ aws, policy }: Deployment): Problem[] {
  const { area } = policy.residency;
  const region = aws === undefined ? undefined : awsRegion(aws.region);
  if (!isArea(area) || region === undefined || region.area === area) return [];
  const inside = awsRegions().flatMap((one) => (one.area === area ? [one.name] : []));
  return [referenceErrors.regionOutsideArea(["aws", "region"], region.name, region.area, area, inside)];
}

/** Every place of the document that names an Azure region. */
function azurePlaces({ azure }: Deployment): { readonly name: string; readonly path: DocumentPath }[] {
  const { region: account, standby } = azure.openai;
  return [
    { name: azure.region, path: ["azure", "region"] },
    ...(account === undefined ? [] : [{ name: account, path: ["azure", "openai", "region"] }]),
    ...(standby === undefined ? [] : [{ name: standby.region, path: ["azure", "openai", "standby", "region"] }]),
  ];
}

const namesOf = (wanted: (region: AzureRegion) => boolean): string[] =>
  azureRegions()
    .filter(wanted)
    .map((one) => one.name);

/** The residency area is the region's own where the document names none. */
export function withResidencyArea(deployment: Deployment): Deployment {
  const area = deployment.policy.residency.area ?? azureRegion(deployment.azure.region)?.area;
  const residency = { ...deployment.policy.residency, area };
  return { ...deployment, policy: { ...deployment.policy, residency } };
}
