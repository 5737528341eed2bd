import type { Problem } from "../../errors";
import type { Deployment } from "../schema";
import {
  budgetProblems,
  encryptionProblems,
  exposureProblems,
  outboundProblems,
  pointlessExposureProblems,
  providerProblems,
  regionProblems,
  spilloverProblems,
  zoneProblems,
} from "./account";
import { agreementFindings } from "./agreements";
import {
  clusterKindProblems,
  clusterVersionProblems,
  hostedModelProblems,
  machineProblems,
  poolProblems,
} from "./cluster";
import { flowLogProblems } from "./flow-logs";
import { recordProblems } from "./gateway";
import { interconnectProblems } from "./interconnect";
import { bedrockProblems, dayProblems, deploymentFindings, type Findings, modalityProblems } from "./models";
import { addressProblems, dnsProblems, networkProblems } from "./networks";
import { sectionProblems, workloadPlacementProblems } from "./placement";
import { areaProblems, awsAreaProblems, awsRegionProblems, azureAreaProblems, azureRegionProblems } from "./places";
import { aliasProblems, duplicateNames, NAMED_LISTS, volumeProblems, waiverProblems } from "./references";
import { standbyFindings, standbyProblems } from "./standby";
import { trailProblems } from "./trail";

/** One judgement over a well-formed deployment. It is dropped as a whole where it rests on what is not known. */
export type Check = (deployment: Deployment) => Findings;

/** Every check of a deployment: small ones, so that little is dropped with one. `written`: the aliases it defines itself. */
export function checksOf(deployment: Deployment, written: readonly string[]): Check[] {
  const workloads = [...deployment.workloads.keys()];
  const aliases = Object.keys(deployment.models);
  return [
    ...NAMED_LISTS.map((list) => problemsOnly((one) => duplicateNames(one, list))),
    problemsOnly(aliasProblems),
    problemsOnly(waiverProblems),
    problemsOnly(areaProblems),
    problemsOnly(azureRegionProblems),
    problemsOnly(awsRegionProblems),
    problemsOnly(azureAreaProblems),
    problemsOnly(awsAreaProblems),
    problemsOnly(networkProblems),
    problemsOnly(dnsProblems),
    problemsOnly(addressProblems),
    problemsOnly(flowLogProblems),
    problemsOnly(sectionProblems),
    problemsOnly(interconnectProblems),
    problemsOnly(recordProblems),
    problemsOnly(trailProblems),
    problemsOnly(clusterKindProblems),
    problemsOnly(clusterVersionProblems),
    problemsOnly(poolProblems),
    problemsOnly(machineProblems),
    problemsOnly(regionProblems),
    problemsOnly(standbyProblems),
    problemsOnly(encryptionProblems),
    problemsOnly(zoneProblems),
    problemsOnly(budgetProblems),
    problemsOnly(outboundProblems),
    problemsOnly(providerProblems),
    problemsOnly(exposureProblems),
    problemsOnly(pointlessExposureProblems),
    agreementFindings,
    problemsOnly(dayProblems),
    ...workloads.flatMap((index) => [
      problemsOnly((one) => volumeProblems(one, index)),
      problemsOnly((one) => workloadPlacementProblems(one, index)),
      problemsOnly((one) => modalityProblems(one, index)),
    ]),
    ...aliases.flatMap((alias): Check[] => [
      (one) => deploymentFindings(one, alias, written),
      (one) => standbyFindings(one, alias),
      problemsOnly((one) => bedrockProblems(one, alias)),
      problemsOnly((one) => hostedModelProblems(one, alias)),
      problemsOnly((one) => spilloverProblems(one, alias)),
    ]),
  ];
}

const problemsOnly =
  (check: (deployment: Deployment) => Problem[]): Check =>
  (deployment) => ({ problems: check(deployment), warnings: [] });
