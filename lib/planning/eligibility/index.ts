import type { ResolvedDeployment } from "../../checks/model-deployment";
import type { ValidDeployment, Workload } from "../../deployment";
import type { ModelRegistry } from "../registry";
import { planEngines } from "../self-hosting/engines";
import { judgeAzure, judgeBedrock, managedBar, resolveAzure } from "./managed";
import { type EngineOutcome, judgeSelfHosted, tryEngine } from "./self-hosted";
import type { Eligibility, ManagedTarget, RejectedTarget } from "./targets";

export type {
  Eligibility,
  ManagedTarget,
  RejectedTarget,
  SelfHostedTarget,
} from "./targets";

/** Says of every workload of a deployment what may serve it. Each alias is resolved and sized once. */
export function assessor(deployment: ValidDeployment, registry: ModelRegistry): (workload: Workload) => Eligibility {
  const resolved = new Map<string, ResolvedDeployment | undefined>();
  const engines = new Map<string, EngineOutcome>();
  const remembered = <T>(store: Map<string, T>, alias: string, make: () => T): T => {
    if (!store.has(alias)) store.set(alias, make());
    return store.get(alias) as T;
  };
  return (workload) => {
    const name = workload.model;
    const alias = deployment.models[name];
    if (alias === undefined) return { managed: [], rejected: [] };
    const managed: ManagedTarget[] = [];
    const rejected: RejectedTarget[] = [];
    const azure = remembered(resolved, name, () => resolveAzure(deployment, alias));
    for (const outcome of [
      judgeAzure(deployment, registry, workload, alias, azure),
      judgeBedrock(deployment, registry, workload, alias),
    ]) {
      if (outcome === undefined) continue;
      if ("target" in outcome) managed.push(outcome.target);
      else rejected.push(...outcome.rejected);
    }
    if (alias.azure === undefined && alias.bedrock === undefined)
      rejected.push(noTarget("managed", deployment, workload));
    const hosted = judgeSelfHosted(deployment, registry, workload, () =>
      remembered(engines, name, () => tryEngine(() => planEngines(deployment, new Set([name]))[0])),
    );
    rejected.push(...(hosted?.rejected ?? [noTarget("self-hosted", deployment, workload)]));
    return { managed, selfHosted: hosted !== undefined && "target" in hosted ? hosted.target : undefined, rejected };
  };
}

function noTarget(kind: RejectedTarget["kind"], deployment: ValidDeployment, workload: Workload): RejectedTarget {
  const missing = kind === "managed" ? "azure: or bedrock:" : "selfHosted:";
  const bar = kind === "managed" ? managedBar(deployment, workload) : undefined;
  return {
    kind,
    target: `any ${kind} target`,
    rule: bar?.rule ?? "no-target",
    why: bar?.why ?? `alias ${workload.model} names none: add ${missing} under models.${workload.model}`,
  };
}
