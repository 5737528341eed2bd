import { bedrockFedRamp, bedrockGeography, bedrockModel, modelStatus } from "../../catalog";
import { judgeModelDeployment, type ResolvedDeployment } from "../../checks/model-deployment";
import { azureDeploymentTerms, standbyDeployment, type ValidDeployment, type Workload } from "../../deployment";
import { type Approval, judgeModel, type ModelRegistry } from "../registry";
import type { ManagedBar, ManagedTarget, RejectedTarget } from "./targets";

type Alias = ValidDeployment["models"][string];
type Outcome = { readonly target: ManagedTarget } | { readonly rejected: readonly RejectedTarget[] };

/** What of a workload and a policy rules out every managed API. */
export function managedBar({ policy }: ValidDeployment, workload: Workload): ManagedBar {
  if (!workload.mayLeaveTenant) return { rule: "may-not-leave", why: "its data may not leave the tenant" };
  if (workload.fineTuned)
    return { rule: "own-weights", why: "it needs weights of its own, which no managed API serves" };
  if (workload.quantizationControl) {
    return { rule: "own-precision", why: "it needs a precision of its own, which no managed API offers" };
  }
  if (!policy.cloudActAcceptable) {
    return { rule: "cloud-act", why: "the provider is under the US CLOUD Act, which the policy does not accept" };
  }
  return undefined;
}

const reject = (target: string, rule: RejectedTarget["rule"], why: string): Outcome => ({
  rejected: [{ kind: "managed", target, rule, why }],
});

/** The model deployment that an alias comes down to, judged by lifecycle, residency, availability and capacity. */
export function resolveAzure(deployment: ValidDeployment, alias: Alias): ResolvedDeployment | undefined {
  const terms = azureDeploymentTerms(deployment, deployment.asOf);
  if (alias.azure === undefined || terms === undefined) return undefined;
  const places = { model: "model", version: "version", sku: "sku", capacity: "capacity" };
  return judgeModelDeployment(alias.azure, terms, places).resolved;
}

/** Whether Azure OpenAI may serve a workload by an alias. */
export function judgeAzure(
  deployment: ValidDeployment,
  registry: ModelRegistry,
  workload: Workload,
  alias: Alias,
  resolved: ResolvedDeployment | undefined,
): Outcome | undefined {
  if (alias.azure === undefined) return undefined;
  if (resolved === undefined) {
    return reject(`Azure OpenAI ${alias.azure.model}`, "not-offered", "its deployment does not hold together");
  }
  const { model, sku, units } = resolved;
  const label = `Azure OpenAI ${model.name} ${model.version} (${sku.name})`;
  const bar = managedBar(deployment, workload);
  if (bar !== undefined) return reject(label, bar.rule, bar.why);
  const judgeIn = (region: string, deploymentType: string) =>
    judgeModel(registry, {
      ...{ provider: "azure-openai", model: model.name, version: model.version, deploymentType, region },
      data: workload.data,
      modalities: workload.modalities,
      asOf: deployment.asOf,
    });
  const { region, standby } = deployment.azure.openai;
  const judged = judgeIn(region ?? deployment.azure.region, sku.name);
  // A call may end in either account, so both must be approved.
  const second = standby && standbyDeployment(deployment, workload.model, deployment.asOf)?.resolved;
  const both = second && judgeIn(standby.region, second.sku.name);
  const refusals = judged.refusals.length > 0 ? judged.refusals : (both?.refusals ?? []);
  return settle(label, { ...judged, refusals }, (approval) => ({
    provider: "azure-openai",
    model: model.name,
    version: model.version,
    sku: sku.name,
    billing: sku.billing,
    units: sku.billing === "provisioned" ? units : undefined,
    bound: sku.residency !== "global",
    retirement: model.retirement,
    label,
    approval,
  }));
}

/** Whether Amazon Bedrock may serve a workload by an alias. */
export function judgeBedrock(
  deployment: ValidDeployment,
  registry: ModelRegistry,
  workload: Workload,
  { bedrock }: Alias,
): Outcome | undefined {
  const { aws, policy, asOf } = deployment;
  const id = bedrock?.profile ?? bedrock?.model;
  if (bedrock === undefined || id === undefined || aws === undefined) return undefined;
  const label = `Bedrock ${id}`;
  const bar = managedBar(deployment, workload);
  if (bar !== undefined) return reject(label, bar.rule, bar.why);
  const geography = bedrockGeography(id);
  if (geography === "global" && policy.residency.level !== "global" && aws.bedrock.allowGlobalProfiles === undefined) {
    return reject(label, "residency", "a global profile may process prompts in any region");
  }
  const unattested = fedRampGap(policy.frameworks, aws.region);
  if (unattested !== undefined) return reject(label, "attestation", unattested);
  const model = bedrockModel(id);
  if (model !== undefined && modelStatus(model, asOf).state === "retired") {
    return reject(label, "retired", `it was retired on ${model.retirement ?? "an earlier day"}`);
  }
  const judged = judgeModel(registry, {
    provider: "bedrock",
    model: id,
    region: aws.region,
    data: workload.data,
    modalities: workload.modalities,
    asOf,
  });
  return settle(label, judged, (approval) => ({
    provider: "bedrock",
    model: model?.id ?? id,
    profile: bedrock.profile,
    billing: bedrock.provisionedModelUnits === undefined ? "tokens" : "provisioned",
    units: bedrock.provisionedModelUnits,
    bound: geography !== undefined && geography !== "global",
    retirement: model?.retirement,
    label,
    approval,
  }));
}

function settle(
  label: string,
  { approval, refusals }: ReturnType<typeof judgeModel>,
  targetOf: (approval: Approval) => ManagedTarget,
): Outcome {
  if (refusals.length === 0 && approval !== undefined) return { target: targetOf(approval) };
  return { rejected: refusals.map(({ rule, why }) => ({ kind: "managed", target: label, rule, why })) };
}

/** Why Bedrock in a region is no place for a FedRAMP baseline; undefined where it is, or where none is asked for. */
function fedRampGap(frameworks: readonly string[], region: string): string | undefined {
  for (const level of ["high", "moderate"] as const) {
    if (!frameworks.includes(`fedramp-${level}`)) continue;
    if (bedrockFedRamp(level)?.regions.includes(region) !== true) {
      return `Bedrock in ${region} is not on record as in scope of FedRAMP ${level}`;
    }
  }
  return undefined;
}
