import { z } from "zod";
import { defineTable } from "./table";

/** Azure clouds, by the names Terraform's azurerm provider gives to its environments. */
export const AZURE_CLOUDS = ["public", "usgovernment", "china"] as const;
export type AzureCloud = (typeof AZURE_CLOUDS)[number];

/**
 * Areas that a deployment document may bind data to: a country by its code, `eu` for the member states of the European
 * Union (neither Norway, Switzerland nor the United Kingdom), `usgov` and `cn` for the clouds kept apart by law.
 */
// biome-ignore format: one line reads as the list it is
export const RESIDENCY_AREAS = [
  "ae", "au", "bh", "br", "ca", "ch", "cl", "cn", "eu", "hk", "id", "il", "in", "jp", "kr", "mx", "my", "no", "nz",
  "qa", "sg", "th", "tw", "uk", "us", "usgov", "za",
] as const;
export type ResidencyArea = (typeof RESIDENCY_AREAS)[number];

/** Zones that Azure OpenAI's data-zone deployments process prompts in. */
export const DATA_ZONES = ["us", "eu", "usgov"] as const;
export type DataZoneId = (typeof DATA_ZONES)[number];

const regionTable = defineTable(
  "azure-regions",
  () => ({
    name: z.string(),
    displayName: z.string(),
    cloud: z.enum(AZURE_CLOUDS).default("public"),
    /** Azure geography, in which data at rest stays: `united-states`, `europe`, `sweden`, ... */
    geography: z.string(),
    area: z.enum(RESIDENCY_AREAS),
    /** Availability zones: 0 where the region has none, absent where no source says. */
    zones: z.int().min(0).optional(),
    pairedWith: z.string().optional(),
  }),
  (row) => row.name,
);

const dataZoneTable = defineTable(
  "azure-data-zones",
  () => ({
    id: z.enum(DATA_ZONES),
    cloud: z.enum(AZURE_CLOUDS),
    /** Regions in which a data-zone deployment can be created. */
    regions: z.array(z.string()).min(1),
    /** Areas in which its prompts may be processed. More than one: the zone is wider than its name. */
    processedIn: z.array(z.enum(RESIDENCY_AREAS)).min(1),
  }),
  (row) => row.id,
);

const awsRegionTable = defineTable(
  "aws-regions",
  () => ({
    name: z.string(),
    displayName: z.string(),
    partition: z.enum(["aws", "aws-us-gov", "aws-cn"]),
    area: z.enum(RESIDENCY_AREAS),
  }),
  (row) => row.name,
);

type RegionRow = ReturnType<typeof regionTable.rows>[number];

/** A data zone of Azure OpenAI: where its deployments can be created and where they process prompts. */
export type DataZone = ReturnType<typeof dataZoneTable.rows>[number];

/** An Azure region. `dataZone` is absent where Azure OpenAI offers no data-zone deployments. */
export type AzureRegion = RegionRow & { readonly dataZone?: DataZoneId };

/** An AWS region of the commercial, GovCloud or China partition. */
export type AwsRegion = ReturnType<typeof awsRegionTable.rows>[number];

let regions: ReadonlyMap<string, AzureRegion> | undefined;

function azureRegionsByName(): ReadonlyMap<string, AzureRegion> {
  regions ??= new Map(
    regionTable.rows().map((row) => {
      const zone = dataZoneTable.rows().find((candidate) => candidate.regions.includes(row.name));
      return [row.name, zone ? Object.freeze({ ...row, dataZone: zone.id }) : row];
    }),
  );
  return regions;
}

/** The Azure region with this programmatic name (`swedencentral`), in whichever cloud. */
export function azureRegion(name: string): AzureRegion | undefined {
  return azureRegionsByName().get(name);
}

/** Every Azure region of the catalogue, by name. */
export function azureRegions(): readonly AzureRegion[] {
  return [...azureRegionsByName().values()];
}

/** The data zone with this id, with the areas it may process prompts in. */
export function dataZone(id: DataZoneId): DataZone | undefined {
  return dataZoneTable.get(id);
}

/** The AWS region with this code (`us-east-1`). */
export function awsRegion(name: string): AwsRegion | undefined {
  return awsRegionTable.get(name);
}

/** Every AWS region of the catalogue, by code. */
export function awsRegions(): readonly AwsRegion[] {
  return awsRegionTable.rows();
}
