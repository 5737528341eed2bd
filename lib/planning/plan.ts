import type { ResidencyLevel } from "../catalog";
import { judgeModelDeployment } from "../checks/model-deployment";
import { choosePlacement, type Placement, usesGpus, usesManagedApi } from "../checks/placement";
import { azureDeploymentTerms, monthlyTokensOf, type ValidDeployment } from "../deployment";
import { planSelfHosting, type SelfHosting } from "./self-hosting";

/** Where one workload is served, and why. */
export interface PlannedWorkload {
  readonly name: string;
  readonly alias: string;
  readonly placement: Placement;
  readonly why: string;
  /** What serves it, in the order it is tried. */
  readonly targets: readonly string[];
  readonly monthlyTokens?: number;
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
  readonly bedrockModels: readonly PlannedBedrockModel[];
  readonly selfHosting: SelfHosting;
}

/** Decides where every workload runs and what has to exist for it. The same document gives the same plan. */
export function planDeployment(deployment: ValidDeployment): Plan {
  const workloads = deployment.workloads.map((workload): PlannedWorkload => {
    const { placement, why } = choosePlacement(workload);
    const alias = deployment.models[workload.model];
    const targets = [
      ...(usesGpus(placement) && alias?.selfHosted !== undefined ? [`self-hosted ${alias.selfHosted.model}`] : []),
      ...(usesManagedApi(placement) && alias?.azure !== undefined ? [`Azure OpenAI ${alias.azure.model}`] : []),
      ...(usesManagedApi(placement) && alias?.bedrock !== undefined
        ? [`Bedrock ${alias.bedrock.profile ?? alias.bedrock.model ?? ""}`]
        : []),
    ];
    return {
      name: workload.name,
      alias: workload.model,
      placement,
      why: workload.placementReason ?? why,
      targets,
      monthlyTokens: workload.monthlyTokens === undefined ? undefined : monthlyTokensOf(workload.monthlyTokens),
    };
  });
  const managed = new Set(workloads.filter((one) => usesManagedApi(one.placement)).map((one) => one.alias));
  return {
    workloads,
    residency: deployment.policy.residency,
    azureDeployments: azureDeployments(deployment, managed),
    bedrockModels: bedrockModels(deployment, managed),
    selfHosting: planSelfHosting(
      deployment,
      new Set(workloads.filter((one) => usesGpus(one.placement)).map((one) => one.alias)),
    ),
  };
}

/** An alias gets a model deployment where a workload that a managed API serves asks for it. */
function azureDeployments(deployment: ValidDeployment, wanted: ReadonlySet<string>): PlannedAzureDeployment[] {
  const terms = azureDeploymentTerms(deployment, deployment.asOf);
  return Object.entries(deployment.models).flatMap(([name, { azure }]) => {
    if (azure === undefined || terms === undefined || !wanted.has(name)) return [];
    const places = { model: name, version: name, sku: name, capacity: name };
    const { resolved } = judgeModelDeployment(azure, terms, places);
    if (resolved === undefined) return [];
    const { model, sku, units } = resolved;
    const counted = sku.capacityUnit === "tpm" && model.tpmPerUnit !== undefined;
    return [
      {
        name,
        model: model.name,
        version: model.version,
        sku: sku.name,
        units,
        tokensPerMinute: counted ? units * (model.tpmPerUnit ?? 0) : undefined,
      },
    ];
  });
}

function bedrockModels(deployment: ValidDeployment, wanted: ReadonlySet<string>): PlannedBedrockModel[] {
  return Object.entries(deployment.models).flatMap(([alias, { bedrock }]) => {
    if (bedrock === undefined || !wanted.has(alias)) return [];
    const { model, profile, provisionedModelUnits: modelUnits, commitment, guardrail } = bedrock;
    return [{ alias, model, profile, modelUnits, commitment, guardrail }];
  });
}
