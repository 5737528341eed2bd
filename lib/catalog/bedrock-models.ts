import { z } from "zod";
import { RESIDENCY_AREAS, type ResidencyArea } from "./regions";
import { defineTable } from "./table";

/** Geographies that Bedrock's system-defined inference profiles route within, by the prefix of the profile's id. */
export const BEDROCK_GEOGRAPHIES = ["us", "eu", "au", "jp", "apac", "us-gov", "global"] as const;
export type BedrockGeography = (typeof BEDROCK_GEOGRAPHIES)[number];

const regionList = z.array(z.string()).min(1);

const table = defineTable(
  "bedrock-models",
  () => ({
    /** Foundation-model id, version included where the model has one. */
    id: z.string(),
    provider: z.string(),
    name: z.string(),
    kind: z.enum(["chat", "embedding"]),
    modalities: z.array(z.enum(["text", "image-in", "video-in"])).min(1),
    lifecycle: z.enum(["preview", "ga", "legacy", "deprecating", "retired"]),
    /** Day from which calls fail; absent while the model is active. */
    retirement: z.iso.date().optional(),
    /** Regions in which the model answers without leaving the region. */
    inRegion: regionList.optional(),
    /** Regions from which each geography's inference profile can be called. */
    profiles: z.partialRecord(z.enum(BEDROCK_GEOGRAPHIES), regionList).optional(),
  }),
  (row) => row.id,
);

const throughputTable = defineTable(
  "bedrock-throughput",
  () => ({ id: z.string(), model: z.string(), regions: regionList }),
  (row) => row.id,
);

const geographyTable = defineTable(
  "bedrock-geographies",
  () => ({
    prefix: z.enum(BEDROCK_GEOGRAPHIES),
    /** Areas that profiles of this geography are known to reach. Absent: anywhere. */
    mayReach: z.array(z.enum(RESIDENCY_AREAS)).min(1).optional(),
  }),
  (row) => row.prefix,
);

/** A foundation model on Amazon Bedrock, and where it can be called. */
export type BedrockModel = ReturnType<typeof table.rows>[number];

/** What provisioned throughput is bought for: a model with a context length. */
export type BedrockThroughput = ReturnType<typeof throughputTable.rows>[number];

/** The Bedrock model with this id: of the model, of one of its inference profiles, or with a context length. */
export function bedrockModel(id: string): BedrockModel | undefined {
  const exact = table.get(throughputTable.get(id)?.model ?? id);
  if (exact) return exact;
  const geography = bedrockGeography(id);
  const model = geography && table.get(id.slice(geography.length + 1));
  return model && geography && model.profiles?.[geography] ? model : undefined;
}

/** Every Bedrock model of the catalogue. */
export function bedrockModels(): readonly BedrockModel[] {
  return table.rows();
}

/** What provisioned throughput can be bought for, and where. A model that is not here may be on sale all the same. */
export function bedrockThroughput(): readonly BedrockThroughput[] {
  return throughputTable.rows();
}

/** The geography of an inference-profile id (`eu.anthropic...`); undefined for the id of a foundation model. */
export function bedrockGeography(id: string): BedrockGeography | undefined {
  return BEDROCK_GEOGRAPHIES.find((prefix) => id.startsWith(`${prefix}.`));
}

/**
 * Areas that a geography's profiles may process prompts in. The name of a geography does not bound it: `us` reaches
 * Canada, `eu` reaches Switzerland and the United Kingdom. The destinations of one profile can be fewer; AWS tells
 * them through `GetInferenceProfile`.
 */
export function bedrockGeographyReach(geography: BedrockGeography): readonly ResidencyArea[] | "anywhere" {
  return geographyTable.get(geography)?.mayReach ?? "anywhere";
}
