import type { ResidencyLevel } from "../catalog";
import { judgeModelDeployment, type ResolvedDeployment } from "../checks/model-deployment";
import type { Placement } from "../checks/placement";
import { azureDeploymentTerms, DeploymentInvalid, standbyDeployment, type ValidDeployment } from "../deployment";
import type { Books } from "./books";
import type { Decision } from "./decision/types";
import { type Evaluation, evaluateDeployment } from "./evaluate";
import { PLACEMENT_RULES } from "./placement";
import type { DecisionRecord } from "./record";
import { planSelfHosting, type SelfHosting } from "./self-hosting";

/** Where one workload is served, and why. */
export interface PlannedWorkload {
  readonly name: string;
  readonly alias: string;
  readonly placement: Placement;
  readonly why: string;
  /** What serves it in words, in the order it is tried. */
  readonly targets: readonly string[];
  /** Who runs each of them, in that order. */
  readonly providers: readonly ("azure-openai" | "bedrock" | "self-hosted")[];
  readonly monthlyTokens?: number;
  /** What people should know of it. */
  readonly warnings: readonly string[];
}

/** One model deployment of the Azure OpenAI account; its name is the alias. */
export interface PlannedAzureDeployment {
  readonly name: string;
  readonly model: string;
  readonly version: string;
  readonly sku: string;
  /** In Azure's units. */
  readonly units: number;
  /** Tokens a minute, where the SKU is counted so and the catalogue knows the unit. */
  readonly tokensPerMinute?: number;
}

/** One alias that Bedrock serves: a foundation model in its region, or an inference profile. */
export interface PlannedBedrockModel {
  readonly alias: string;
  readonly model?: string;
  readonly profile?: string;
  /** Model units of provisioned throughput; undefined: tokens on demand. */
  readonly modelUnits?: number;
  /** How long the model units are committed to; undefined: billed by the hour. */
  readonly commitment?: "OneMonth" | "SixMonths";
  /** Whether calls must carry the guardrail. */
  readonly guardrail: boolean;
}

/** Everything that is decided before the first resource is made. */
export interface Plan {
  readonly workloads: readonly PlannedWorkload[];
  readonly residency: { readonly area?: string; readonly level: ResidencyLevel };
  readonly azureDeployments: readonly PlannedAzureDeployment[];
  /** The standby account's region and model deployments, of the same names; undefined: there is none. */
  readonly azureStandby?: { readonly region: string; readonly deployments: readonly PlannedAzureDeployment[] };
  readonly bedrockModels: readonly PlannedBedrockModel[];
  readonly selfHosting: SelfHosting;
  /** Every decision with its reasons, numbers and sources. */
  readonly record: DecisionRecord;
}

/**
 * Decides where every workload runs and what has to exist for it. The same document and books give the same plan.
 * @throws DeploymentInvalid with everything that stands in its way, at once.
 */
export function planDeployment(deployment: ValidDeployment, books: Books = {}): Plan {
  const evaluation = evaluateDeployment(deployment, books);
  if (evaluation.problems.length > 0) throw new DeploymentInvalid(evaluation.problems);
  return planOf(deployment, evaluation);
}

/** What has to exist for decisions that nothing stands in the way of. */
export function planOf(deployment: ValidDeployment, { decided, record }: Evaluation): Plan {
  const { decisions } = decided;
  const servedBy = (provider: string): ReadonlySet<string> =>
    new Set(
      decisions
        .filter(({ targets }) => targets.some((target) => target.provider === provider))
        .map(({ workload }) => workload.model),
    );
  return {
    workloads: decisions.flatMap(plannedWorkload),
    residency: deployment.policy.residency,
    azureDeployments: azureDeployments(deployment, servedBy("azure-openai")),
    azureStandby: azureStandby(deployment, servedBy("azure-openai")),
    bedrockModels: bedrockModels(deployment, servedBy("bedrock")),
    selfHosting: planSelfHosting(deployment, servedBy("self-hosted")),
    record,
  };
}

/** The rule that decided, in words: how economics ended where they were asked, else what left them no choice. */
function deciding(rules: Decision["rules"]): string {
  const rule = rules.find((one) => one === "D1") ?? (rules.at(-1)?.startsWith("E") ? rules.at(-1) : rules[0]);
  return rule === undefined ? "" : `${rule}: ${PLACEMENT_RULES[rule]}`;
}

function plannedWorkload({ workload, placement, rules, targets, volume, warnings }: Decision): PlannedWorkload[] {
  if (placement === undefined) return [];
  return [
    {
      name: workload.name,
      alias: workload.model,
      placement,
      why: workload.placementReason ?? deciding(rules),
      targets: targets.map(({ label }) => label),
      providers: targets.map(({ provider }) => provider),
      monthlyTokens: volume?.stated,
      warnings: warnings.map(({ text }) => text),
    },
  ];
}

/** An alias gets a model deployment where a workload that a managed API serves asks for it. */
function azureDeployments(deployment: ValidDeployment, wanted: ReadonlySet<string>): PlannedAzureDeployment[] {
  const terms = azureDeploymentTerms(deployment, deployment.asOf);
  return Object.entries(deployment.models).flatMap(([name, { azure }]) => {
    if (azure === undefined || terms === undefined || !wanted.has(name)) return [];
    const places = { model: name, version: name, sku: name, capacity: name };
    const { resolved } = judgeModelDeployment(azure, terms, places);
    return resolved === undefined ? [] : [plannedDeployment(name, resolved)];
  });
}

/** The same model deployments once more, where the document has a standby account. */
function azureStandby(deployment: ValidDeployment, wanted: ReadonlySet<string>): Plan["azureStandby"] {
  const { standby } = deployment.azure.openai;
  if (standby === undefined || wanted.size === 0) return undefined;
  const deployments = Object.keys(deployment.models).flatMap((name) => {
    const resolved = wanted.has(name) ? standbyDeployment(deployment, name, deployment.asOf)?.resolved : undefined;
    return resolved === undefined ? [] : [plannedDeployment(name, resolved)];
  });
  return { region: standby.region, deployments };
}

function plannedDeployment(name: string, { model, sku, units }: ResolvedDeployment): PlannedAzureDeployment {
  const counted = sku.capacityUnit === "tpm" && model.tpmPerUnit !== undefined;
  return {
    name,
    model: model.name,
    version: model.version,
    sku: sku.name,
    units,
    tokensPerMinute: counted ? units * (model.tpmPerUnit ?? 0) : undefined,
  };
}

function bedrockModels(deployment: ValidDeployment, wanted: ReadonlySet<string>): PlannedBedrockModel[] {
  return Object.entries(deployment.models).flatMap(([alias, { bedrock }]) => {
    if (bedrock === undefined || !wanted.has(alias)) return [];
    const { model, profile, provisionedModelUnits: modelUnits, commitment, guardrail } = bedrock;
    return [{ alias, model, profile, modelUnits, commitment, guardrail }];
  });
}
