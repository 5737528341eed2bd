import {
  azureModelVersions,
  bedrockModel,
  type Modality,
  type ModelProvider,
  modelDecisions,
  openModel,
} from "../../catalog";

/** What a workload sends and wants: a model's modalities, and vectors. */
export type WorkloadModality = Modality | "embedding";

/** A model that may be used, and for what. */
export interface Approval {
  readonly provider: ModelProvider;
  /** The model's name, or its name and version in one, as deployments are often called. */
  readonly model: string;
  /** Absent: the name pins it, or every version is meant. */
  readonly version?: string;
  /** Whether a business associate agreement covers it; undefined where nobody else sees the data. */
  readonly baaCoverage?: boolean;
  /** What it is approved for. Absent: whatever the model does. */
  readonly modalities?: readonly WorkloadModality[];
  /** What the agreement does not cover. Absent: what the catalogue has no confirmation for. */
  readonly notCovered?: readonly WorkloadModality[];
  readonly approvedDate?: string;
  readonly approver?: string;
  readonly lifecycle?: "preview" | "ga" | "deprecated" | "retired";
  /** Day from which it is no longer approved. */
  readonly retirementDate?: string;
  /** Absent: any region. */
  readonly regions?: readonly string[];
  /** Deployment SKUs. Absent: any that residency allows. */
  readonly deploymentTypes?: readonly string[];
  readonly apiVersion?: string;
  readonly license?: string;
  readonly commercialUse?: boolean;
  /** Where the approval rests on. */
  readonly evidence?: string;
}

/** A model that nobody may use, whatever is approved. */
export interface Denial {
  /** Absent: whoever serves it. */
  readonly provider?: ModelProvider;
  readonly model: string;
  readonly version?: string;
  readonly reason?: string;
}

/** Which models may be used. A denial wins over every approval. */
export interface ModelRegistry {
  readonly origin: "built-in" | "organisation";
  readonly approvals: readonly Approval[];
  readonly denials: readonly Denial[];
}

/** The registry that applies where an organisation brings none. */
export function builtInRegistry(): ModelRegistry {
  const rows = modelDecisions();
  return {
    origin: "built-in",
    approvals: rows
      .filter(({ decision }) => decision === "approved")
      .map(({ provider, model, version, baaCoverage, source, asOf }) => ({
        provider,
        model,
        version,
        baaCoverage,
        approvedDate: asOf,
        approver: "inferra catalogue",
        evidence: source,
      })),
    denials: rows
      .filter(({ decision }) => decision === "denied")
      .map(({ provider, model, version, note }) => ({ provider, model, version, reason: note })),
  };
}

/** An organisation's registry: its approvals replace the built-in ones, its denials join them. */
export function organisationRegistry(own: Pick<ModelRegistry, "approvals" | "denials">): ModelRegistry {
  return { origin: "organisation", approvals: own.approvals, denials: [...builtInRegistry().denials, ...own.denials] };
}

/** A model as it would be used. */
export interface ModelUse {
  readonly provider: ModelProvider;
  readonly model: string;
  readonly version?: string;
}

/** Whether an entry of a registry means this model. Names of deployments and repositories count too. */
export function means(entry: Pick<Approval, "model" | "version">, use: ModelUse): boolean {
  const same = namesOf(use).includes(entry.model);
  if (entry.model === `${use.model}-${use.version}`) return true;
  return same && (entry.version === undefined || use.version === undefined || entry.version === use.version);
}

function namesOf({ provider, model, version }: ModelUse): readonly string[] {
  switch (provider) {
    case "azure-openai": {
      const known = azureModelVersions(model).find((one) => one.version === version);
      return [model, ...(known?.alsoKnownAs ?? [])];
    }
    case "bedrock":
      return [model, ...(bedrockModel(model) === undefined ? [] : [bedrockModel(model)?.id ?? model])];
    case "self-hosted":
      return [model, ...(openModel(model) === undefined ? [] : [openModel(model)?.repository ?? model])];
    default:
      return [model];
  }
}
