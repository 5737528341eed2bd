import { type AzureRegion, awsRegion, awsRegions, azureRegion, azureRegions, RESIDENCY_AREAS } from "../../catalog";
import { azureErrors, type DocumentPath, type Problem, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";
import { isArea } from "../terms";

/** Regions that exist, in the right cloud, inside the residency area. */
export function placeProblems(deployment: Deployment): Problem[] {
  const problems: Problem[] = [];
  const { azure, aws, policy } = deployment;
  const area = policy.residency.area;
  if (area !== undefined && !isArea(area)) {
    problems.push(referenceErrors.unknownArea(["policy", "residency", "area"], area, RESIDENCY_AREAS));
  }
  checkAzureRegion(azure.region, ["azure", "region"], deployment, problems);
  if (azure.openai.region !== undefined) {
    checkAzureRegion(azure.openai.region, ["azure", "openai", "region"], deployment, problems);
  }
  if (aws !== undefined) {
    const region = awsRegion(aws.region);
    const names = awsRegions().map((one) => one.name);
    if (region === undefined) problems.push(referenceErrors.unknownAwsRegion(["aws", "region"], aws.region, names));
    else if (isArea(area) && region.area !== area) {
      const inside = awsRegions().filter((one) => one.area === area);
      problems.push(
        referenceErrors.regionOutsideArea(
          ["aws", "region"],
          region.name,
          region.area,
          area,
          inside.map((one) => one.name),
        ),
      );
    }
  }
  return problems;
}

function checkAzureRegion(name: string, path: DocumentPath, deployment: Deployment, problems: Problem[]): void {
  const { cloud } = deployment.azure;
  const region = azureRegion(name);
  if (region === undefined) {
    problems.push(
      azureErrors.unknownRegion(
        path,
        name,
        namesOf((one) => one.cloud === cloud),
      ),
    );
    return;
  }
  if (region.cloud !== cloud) problems.push(referenceErrors.regionInOtherCloud(path, name, region.cloud, cloud));
  const area = deployment.policy.residency.area;
  if (isArea(area) && region.area !== area) {
    const inside = namesOf((one) => one.area === area && one.cloud === cloud);
    problems.push(referenceErrors.regionOutsideArea(path, name, region.area, area, inside));
  }
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
