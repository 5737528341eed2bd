import type { ValidDeployment, Workload } from "../../deployment";
import { InferraError } from "../../errors";
import { judgeModel, type ModelRegistry } from "../registry";
import type { PlannedEngine } from "../self-hosting";
import type { RejectedTarget, SelfHostedTarget } from "./targets";

/** An engine as it would be planned, or why it can't be. */
export type EngineOutcome = { readonly engine: PlannedEngine } | { readonly why: string };

/** Whether GPUs of one's own may serve a workload by an alias; undefined where the alias names nothing to host. */
export function judgeSelfHosted(
  deployment: ValidDeployment,
  registry: ModelRegistry,
  workload: Workload,
  engineOf: () => EngineOutcome,
):
  | { readonly target: SelfHostedTarget; readonly rejected: readonly [] }
  | { readonly rejected: readonly RejectedTarget[] }
  | undefined {
  const hosted = deployment.models[workload.model]?.selfHosted;
  if (hosted === undefined) return undefined;
  const { model, quantization } = hosted;
  const label = `self-hosted ${model}${quantization === "none" ? "" : ` (${quantization})`}`;
  const reject = (rule: RejectedTarget["rule"], why: string): RejectedTarget => ({
    kind: "self-hosted",
    target: label,
    rule,
    why,
  });
  if (!deployment.policy.cloudActAcceptable && deployment.cluster?.arc === undefined) {
    const why = "GPUs in Azure are with a provider under the US CLOUD Act; name machines on premises under cluster.arc";
    return { rejected: [reject("cloud-act", why)] };
  }
  const { data, modalities } = workload;
  const judged = judgeModel(registry, { provider: "self-hosted", model, data, modalities, asOf: deployment.asOf });
  const refused = judged.refusals.map(({ rule, why }) => reject(rule, why));
  const outcome = engineOf();
  if (!("engine" in outcome)) return { rejected: [...refused, reject("does-not-fit", outcome.why)] };
  if (refused.length > 0 || judged.approval === undefined) return { rejected: refused };
  const target = { provider: "self-hosted", model, quantization, engine: outcome.engine, label } as const;
  return { target: { ...target, approval: judged.approval }, rejected: [] };
}

/** An engine, or the reason that sizing gives against it. */
export function tryEngine(plan: () => PlannedEngine | undefined): EngineOutcome {
  try {
    const engine = plan();
    return engine === undefined ? { why: "the alias names no model to host" } : { engine };
  } catch (error) {
    if (error instanceof InferraError) return { why: `${error.problem.message}; ${error.problem.fix}` };
    throw error;
  }
}
