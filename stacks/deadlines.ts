import type { Deadline } from "../charts/alert-rules";
import { azureModel, bedrockModel } from "../lib/catalog";
import type { Plan } from "../lib/planning";
import type { DeploymentContext } from "./context";

/** Everything that a deployment rests on and that ends on a known day: models, agreements, what somebody excepted. */
export function deadlinesOf({ deployment }: DeploymentContext, plan: Plan): Deadline[] {
  const { dataFlow, policy, posture } = deployment;
  const found = [
    ...plan.azureDeployments.map(({ model, version }) =>
      deadline("retirement", `${model} ${version}`, azureModel(model, version, deployment.azure.cloud)?.retirement),
    ),
    ...plan.bedrockModels.map(({ profile, model }) => {
      const id = profile ?? model ?? "";
      return deadline("retirement", id, bedrockModel(id)?.retirement);
    }),
    ...dataFlow.map(({ name, agreement }) =>
      deadline("agreement", `${agreement?.kind ?? "none"} with ${name}`, agreement?.expires),
    ),
    ...policy.waivers.map(({ rule, workload, expires }) =>
      deadline("exception", `waiver of ${rule} for ${workload ?? "all workloads"}`, expires),
    ),
    ...posture.exceptions.map(({ rule, path, expires }) => deadline("exception", `${rule} at ${path}`, expires)),
  ].flat();
  // Two aliases of one model are one deadline.
  return [...new Map(found.map((one) => [`${one.kind} ${one.subject} ${one.day}`, one])).values()];
}

const deadline = (kind: Deadline["kind"], subject: string, day: string | undefined): Deadline[] =>
  day === undefined ? [] : [{ kind, subject, day }];
