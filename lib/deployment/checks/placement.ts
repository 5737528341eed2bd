import { choosePlacement, usesGpus, usesManagedApi } from "../../checks/placement";
import { type Problem, placementErrors, referenceErrors } from "../../errors";
import type { Deployment, Workload } from "../schema";

/** Placements that contradict what else the document says. Which placement is best is the planner's question. */
export function placementProblems(deployment: Deployment): Problem[] {
  const problems = deployment.workloads.flatMap((workload, index) => workloadProblems(deployment, workload, index));
  if (deployment.interconnect !== undefined && deployment.aws === undefined) {
    problems.push(placementErrors.interconnectWithoutAws(["interconnect"]));
  }
  if (deployment.cluster !== undefined && deployment.policy.selfHosting === "never") {
    problems.push(placementErrors.clusterWithoutNeed(["cluster"]));
  }
  return problems;
}

function workloadProblems(deployment: Deployment, workload: Workload, index: number): Problem[] {
  const problems: Problem[] = [];
  const path = ["workloads", index];
  const { selfHosting } = deployment.policy;
  const { name, mayLeaveTenant } = workload;
  const { placement } = choosePlacement(workload);
  const explicit = workload.placement !== "auto";

  if (!mayLeaveTenant && usesManagedApi(placement))
    problems.push(placementErrors.mayNotLeave([...path, "placement"], name, placement));
  if (selfHosting === "never" && explicit && usesGpus(placement)) {
    problems.push(placementErrors.selfHostingForbidden([...path, "placement"], name, `is placed ${placement}`));
  }
  if (selfHosting === "never" && !mayLeaveTenant) {
    problems.push(placementErrors.selfHostingForbidden([...path, "mayLeaveTenant"], name, "may not leave the tenant"));
  }
  if (selfHosting === "required" && placement === "managed") {
    problems.push(placementErrors.managedForbidden([...path, "placement"], name));
  }
  for (const [need, words] of OWN_WEIGHTS) {
    if (!workload[need]) continue;
    if (usesManagedApi(placement)) problems.push(placementErrors.needsOwnWeights([...path, need], name, words));
    else if (selfHosting === "never")
      problems.push(placementErrors.selfHostingForbidden([...path, need], name, `needs ${words}`));
  }
  if (workload.placementReason !== undefined && !explicit) {
    problems.push(referenceErrors.pointlessKey([...path, "placementReason"], "placementReason", "placement is auto"));
  }

  const alias = deployment.models[workload.model];
  if (alias === undefined) return problems;
  const target = [...path, "model"];
  if (usesManagedApi(placement) && alias.azure === undefined && alias.bedrock === undefined) {
    problems.push(placementErrors.noManagedTarget(target, name, workload.model));
  }
  if (usesGpus(placement) && alias.selfHosted === undefined) {
    problems.push(placementErrors.noSelfHostedTarget(target, name, workload.model));
  }
  return problems;
}

const OWN_WEIGHTS = [
  ["fineTuned", "weights of its own"],
  ["quantizationControl", "a precision of its own"],
] as const;
