import { needsGpus, usesGpus, usesManagedApi } from "../../checks/placement";
import { type Problem, placementErrors, referenceErrors } from "../../errors";
import type { Deployment } from "../schema";

/** Sections that want, or rule out, another one. */
export function sectionProblems(deployment: Deployment): Problem[] {
  const { cluster, gateway, policy } = deployment;
  return [
    ...(cluster !== undefined && gateway === undefined && policy.selfHosting === "never"
      ? [placementErrors.clusterWithoutNeed(["cluster"])]
      : []),
  ];
}

/** A placement that contradicts what else the document says. Which placement is best is the planner's question. */
export function workloadPlacementProblems(deployment: Deployment, index: number): Problem[] {
  const workload = deployment.workloads[index];
  if (workload === undefined) return [];
  const problems: Problem[] = [];
  const path = ["workloads", index];
  const { selfHosting } = deployment.policy;
  const { name, mayLeaveTenant, model, placement } = workload;
  const managed = placement !== "auto" && usesManagedApi(placement);
  const onGpus = placement === "auto" ? needsGpus(workload) : usesGpus(placement);

  if (!mayLeaveTenant && managed) {
    problems.push(placementErrors.mayNotLeave([...path, "placement"], name, placement));
  }
  if (selfHosting === "never" && placement !== "auto" && usesGpus(placement)) {
    problems.push(placementErrors.selfHostingForbidden([...path, "placement"], name, `is placed ${placement}`));
  }
  if (selfHosting === "never" && !mayLeaveTenant) {
    problems.push(placementErrors.selfHostingForbidden([...path, "mayLeaveTenant"], name, "may not leave the tenant"));
  }
  if (selfHosting === "required" && managed) {
    problems.push(placementErrors.managedForbidden([...path, "placement"], name, placement));
  }
  for (const [need, words] of OWN_WEIGHTS) {
    if (!workload[need]) continue;
    if (managed) problems.push(placementErrors.needsOwnWeights([...path, need], name, words));
    else if (selfHosting === "never") {
      problems.push(placementErrors.selfHostingForbidden([...path, need], name, `needs ${words}`));
    }
  }
  if (workload.placementReason !== undefined && placement === "auto") {
    problems.push(referenceErrors.pointlessKey([...path, "placementReason"], "placementReason", "placement is auto"));
  }

  if (!Object.hasOwn(deployment.models, model)) return problems;
  const alias = deployment.models[model];
  const servedByApi = alias?.azure !== undefined || alias?.bedrock !== undefined;
  const hosted = alias?.selfHosted !== undefined;
  // An alias that names nothing at all serves nobody, whatever the plan.
  if (!servedByApi && (managed || (!onGpus && !hosted))) {
    problems.push(placementErrors.noManagedTarget([...path, "model"], name, model));
  }
  if (onGpus && !hosted) problems.push(placementErrors.noSelfHostedTarget([...path, "model"], name, model));
  return problems;
}

const OWN_WEIGHTS = [
  ["fineTuned", "weights of its own"],
  ["quantizationControl", "a precision of its own"],
] as const;
