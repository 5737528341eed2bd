import { azureModelVersions, openModel } from "../../catalog";
import type { DataClass } from "../../checks/data-class";
import { type Approval, type ModelRegistry, type ModelUse, means, type WorkloadModality } from "./registry";

/** What a model would be used for. */
export interface IntendedUse extends ModelUse {
  readonly data: DataClass;
  readonly modalities: readonly WorkloadModality[];
  /** The deployment SKU, where there is one. */
  readonly deploymentType?: string;
  readonly region?: string;
  /** The day that approvals are judged on, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** Why a registry refuses a model. */
export type RegistryRule =
  | "denied"
  | "not-approved"
  | "preview"
  | "no-agreement"
  | "modality-not-covered"
  | "modality-not-approved"
  | "approval-ended"
  | "region-not-approved"
  | "deployment-type-not-approved"
  | "licence";

export interface Refusal {
  readonly rule: RegistryRule;
  readonly why: string;
}

/** What a registry says of a use: the approval that it rests on, or everything that stands against it. */
export type RegistryJudgement =
  | { readonly approval: Approval; readonly refusals: readonly [] }
  | { readonly approval?: Approval; readonly refusals: readonly Refusal[] };

const PREVIEW = /preview/i;

/** Judges the use of a model. A denial wins; protected health data wants an agreement that covers model and modality. */
export function judgeModel(registry: ModelRegistry, use: IntendedUse): RegistryJudgement {
  const label = `${use.model}${use.version === undefined ? "" : ` ${use.version}`}`;
  const denial = registry.denials.find(
    (one) => (one.provider === undefined || one.provider === use.provider) && means(one, use),
  );
  if (denial !== undefined) {
    return {
      refusals: [
        { rule: "denied", why: `${label} is on the list of models that nobody may use${because(denial.reason)}` },
      ],
    };
  }
  const approval = registry.approvals.find((one) => one.provider === use.provider && means(one, use));
  if (approval === undefined) {
    return {
      refusals: [
        { rule: "not-approved", why: `${label} is not in the ${words(registry)} registry of approved models` },
      ],
    };
  }
  const refusals = refusalsOf(approval, use, label);
  return refusals.length === 0 ? { approval, refusals: [] } : { approval, refusals };
}

const because = (reason: string | undefined): string => (reason === undefined ? "" : `: ${reason}`);
const words = ({ origin }: ModelRegistry): string => (origin === "built-in" ? "built-in" : "organisation's");

function refusalsOf(approval: Approval, use: IntendedUse, label: string): Refusal[] {
  const { retirementDate, regions, deploymentTypes, modalities } = approval;
  const beyond = use.modalities.filter((one) => modalities !== undefined && !modalities.includes(asCovered(one)));
  return [
    ...(use.data === "phi" ? healthRefusals(approval, use, label) : []),
    ...(beyond.length > 0
      ? [
          {
            rule: "modality-not-approved" as const,
            why: `${label} is approved for ${modalities?.join(", ")}, not for ${beyond.join(", ")}`,
          },
        ]
      : []),
    ...((retirementDate !== undefined && retirementDate <= use.asOf) || approval.lifecycle === "retired"
      ? [
          {
            rule: "approval-ended" as const,
            why: `the approval of ${label} ended${retirementDate === undefined ? "" : ` on ${retirementDate}`}`,
          },
        ]
      : []),
    ...(regions !== undefined && use.region !== undefined && !regions.includes(use.region)
      ? [
          {
            rule: "region-not-approved" as const,
            why: `${label} is approved in ${regions.join(", ")}, not in ${use.region}`,
          },
        ]
      : []),
    ...(deploymentTypes !== undefined &&
    use.deploymentType !== undefined &&
    !deploymentTypes.includes(use.deploymentType)
      ? [
          {
            rule: "deployment-type-not-approved" as const,
            why: `${label} is approved as ${deploymentTypes.join(", ")}, not as ${use.deploymentType}`,
          },
        ]
      : []),
    ...licenceRefusals(approval, use, label),
  ];
}

/** Health data goes where an agreement reaches: no preview, no modality beyond it. What is self-hosted needs none. */
function healthRefusals(approval: Approval, use: IntendedUse, label: string): Refusal[] {
  if (use.provider === "self-hosted") return [];
  const preview = [use.model, use.version, approval.apiVersion].some((one) => one !== undefined && PREVIEW.test(one));
  const uncovered = use.modalities.filter((one) => notCovered(approval, use).includes(asCovered(one)));
  return [
    ...(preview || approval.lifecycle === "preview"
      ? [
          {
            rule: "preview" as const,
            why: `${label} is a preview, or is called through a preview API version, which agreements don't cover`,
          },
        ]
      : []),
    ...(approval.baaCoverage === true
      ? []
      : [{ rule: "no-agreement" as const, why: `no business associate agreement covers ${label}` }]),
    ...(uncovered.length > 0
      ? [
          {
            rule: "modality-not-covered" as const,
            why: `the agreement does not cover ${uncovered.join(", ")} of ${label}`,
          },
        ]
      : []),
  ];
}

/** What an approval leaves open, the catalogue says; what neither confirms is not covered. */
function notCovered(approval: Approval, { provider, model, version }: ModelUse): readonly WorkloadModality[] {
  if (approval.notCovered !== undefined) return approval.notCovered;
  const known =
    provider === "azure-openai" ? azureModelVersions(model).find((one) => one.version === version) : undefined;
  return known?.notCovered ?? ["image-in", "image-out", "audio-in", "audio-out"];
}

/** Vectors are made of text, and are covered as it is. */
const asCovered = (modality: WorkloadModality): WorkloadModality => (modality === "embedding" ? "text" : modality);

function licenceRefusals(approval: Approval, use: IntendedUse, label: string): Refusal[] {
  const research = use.provider === "self-hosted" && openModel(use.model)?.use === "research";
  return approval.commercialUse === false || research
    ? [{ rule: "licence", why: `the licence of ${label} does not let an organisation serve it` }]
    : [];
}
