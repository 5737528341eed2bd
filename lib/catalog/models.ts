import { z } from "zod";
import { DEPLOYMENT_SKUS, type DeploymentSkuName } from "./deployment-skus";
import { AZURE_CLOUDS, type AzureCloud } from "./regions";
import { defineTable, type Provenance } from "./table";

const MODEL_KINDS = ["chat", "embedding", "image", "audio", "realtime"] as const;
export const MODALITIES = ["text", "image-in", "image-out", "audio-in", "audio-out"] as const;
const LIFECYCLES = ["preview", "ga", "legacy", "deprecating", "retired"] as const;

export type ModelKind = (typeof MODEL_KINDS)[number];
export type Modality = (typeof MODALITIES)[number];
export type ModelLifecycle = (typeof LIFECYCLES)[number];

const identity = {
  name: z.string(),
  version: z.string(),
  cloud: z.enum(AZURE_CLOUDS).default("public"),
};
const keyOf = (model: { name: string; version: string; cloud: AzureCloud }) =>
  `${model.name}@${model.version}@${model.cloud}`;

const lifecycleTable = defineTable(
  "azure-models",
  () => ({
    ...identity,
    /** Names that OpenAI's own API uses for this version and documents may carry over. */
    alsoKnownAs: z.array(z.string()).optional(),
    kind: z.enum(MODEL_KINDS),
    modalities: z.array(z.enum(MODALITIES)).min(1),
    /** `deprecating`: works, but only subscriptions that already deployed this version may create deployments. */
    lifecycle: z.enum(LIFECYCLES),
    /** Day from which calls fail. */
    retirement: z.iso.date().optional(),
    replacement: z.string().optional(),
  }),
  keyOf,
);

const agreementTable = defineTable(
  "agreement-modalities",
  () => ({ provider: z.literal("azure-openai"), modality: z.enum(MODALITIES), covered: z.boolean() }),
  (row) => row.modality,
);

const availabilityTable = defineTable(
  "azure-model-regions",
  () => ({ ...identity, regions: z.partialRecord(z.enum(DEPLOYMENT_SKUS), z.array(z.string()).min(1)) }),
  keyOf,
);

const quotaTable = defineTable(
  "quota-units",
  () => ({ model: z.string(), tpmPerUnit: z.int().positive() }),
  (row) => row.model,
);

const provisionedTable = defineTable(
  "provisioned-throughput",
  () => ({
    name: z.string(),
    /** Fewest PTUs of a global or data-zone deployment, and the step above it. */
    min: z.int().positive(),
    increment: z.int().positive(),
    /** The same of a regional deployment. */
    regionalMin: z.int().positive(),
    regionalIncrement: z.int().positive(),
    /** Input tokens per minute that one PTU carries. */
    inputTpmPerPtu: z.int().positive(),
    /** How many input tokens one output token counts for against a provisioned deployment. */
    outputRatio: z.number().positive(),
  }),
  (row) => row.name,
);

type LifecycleRow = ReturnType<typeof lifecycleTable.rows>[number];

/** Terms on which provisioned throughput units (PTU) of one model are deployed, and what one unit carries. */
export type ProvisionedThroughput = ReturnType<typeof provisionedTable.rows>[number];

/** One version of an Azure OpenAI model: its lifecycle, joined with where it is offered and what capacity buys. */
export type AzureModel = LifecycleRow & {
  readonly provider: "azure-openai";
  /** Deployment SKUs it is offered in, in at least one region. Empty where no availability is on record. */
  readonly skus: readonly DeploymentSkuName[];
  readonly regionsBySku: Readonly<Partial<Record<DeploymentSkuName, readonly string[]>>>;
  /** Where `skus` and `regionsBySku` come from; the model's own `source` is of its lifecycle. */
  readonly availability?: Provenance;
  /** Tokens per minute of one capacity unit of the token-billed SKUs. Absent for models not metered by tokens. */
  readonly tpmPerUnit?: number;
  /** Modalities not confirmed to be covered by Microsoft's business associate agreement: keep health data out. */
  readonly notCovered: readonly Modality[];
  /** Absent where the model has no provisioned throughput on record. */
  readonly ptu?: ProvisionedThroughput;
};

let models: ReadonlyMap<string, AzureModel> | undefined;

function modelsByKey(): ReadonlyMap<string, AzureModel> {
  models ??= new Map(lifecycleTable.rows().map((row) => [keyOf(row), join(row)]));
  return models;
}

function join(row: LifecycleRow): AzureModel {
  const availability = availabilityTable.get(keyOf(row));
  const regionsBySku = availability?.regions ?? {};
  const byTokens = row.kind === "chat" || row.kind === "embedding";
  return Object.freeze({
    ...row,
    provider: "azure-openai" as const,
    skus: Object.freeze(DEPLOYMENT_SKUS.filter((sku) => regionsBySku[sku])),
    regionsBySku,
    availability: availability && provenance(availability),
    tpmPerUnit: byTokens ? (quotaTable.get(row.name) ?? quotaTable.get("default"))?.tpmPerUnit : undefined,
    notCovered: Object.freeze(row.modalities.filter((modality) => !agreementTable.get(modality)?.covered)),
    ptu: provisionedTable.get(row.name),
  });
}

function provenance({ source, asOf, status, note }: Provenance): Provenance {
  return Object.freeze({ source, asOf, status, note });
}

/** The Azure OpenAI model with this name and version. The clouds keep their own lifecycle dates. */
export function azureModel(name: string, version: string, cloud: AzureCloud = "public"): AzureModel | undefined {
  return modelsByKey().get(`${name}@${version}@${cloud}`);
}

/** Every version of every Azure OpenAI model of the catalogue. */
export function azureModels(): readonly AzureModel[] {
  return [...modelsByKey().values()];
}

/** The versions on record of a model, by its Azure name or by a name that OpenAI's API uses, newest first. */
export function azureModelVersions(name: string, cloud: AzureCloud = "public"): readonly AzureModel[] {
  return azureModels()
    .filter((model) => model.cloud === cloud && (model.name === name || model.alsoKnownAs?.includes(name)))
    .sort((a, b) => (a.version < b.version ? 1 : -1));
}
