import {
  type AzureRegion,
  awsEndpoint,
  awsRegions,
  azureModels,
  azureRegion,
  azureRegions,
  bedrockModels,
  openModels,
  type ResidencyLevel,
} from "../../catalog";
import { judgeModelDeployment } from "../../checks/model-deployment";

const PLACES = { model: "model", version: "version", sku: "sku", capacity: "capacity" };

/** Azure regions in which at least one model can be deployed at a residency level, by name. */
export const regionsWithModels = (level: ResidencyLevel, today: string): string[] =>
  azureRegions()
    .filter(
      (region) => region.cloud === "public" && textModels(region).some((model) => fits(model, region, level, today)),
    )
    .map(({ name }) => name)
    .sort();

/** Models that a first deployment can have in a region, with every default and no warning, as the catalogue lists them. */
export function modelsIn(regionName: string, level: ResidencyLevel, today: string): string[] {
  const region = azureRegion(regionName);
  return region === undefined ? [] : textModels(region).filter((model) => fits(model, region, level, today));
}

/** Models for text that are offered in a region, in whichever SKU. */
const textModels = ({ name: region, cloud: wanted }: AzureRegion): string[] => [
  ...new Set(
    azureModels()
      .filter(({ kind, cloud }) => cloud === wanted && (kind === "chat" || kind === "embedding"))
      .filter(({ regionsBySku }) => Object.values(regionsBySku).some((regions) => regions.includes(region)))
      .map(({ name }) => name),
  ),
];

function fits(model: string, region: AzureRegion, residency: ResidencyLevel, asOf: string): boolean {
  const terms = { region, residency, area: region.area, asOf };
  const { problems, warnings } = judgeModelDeployment({ model, capacity: 10 }, terms, PLACES);
  return problems.length === 0 && warnings.length === 0;
}

/** Whether a model answers in words. */
export const isChat = (name: string): boolean => azureModels().some((one) => one.name === name && one.kind === "chat");

/** AWS regions in the area of an Azure region, with a private endpoint for Bedrock and a model that answers there. */
export function awsRegionsBeside(regionName: string): string[] {
  const area = azureRegion(regionName)?.area;
  return awsRegions()
    .filter((one) => one.area === area && one.partition === "aws" && bedrockModelsIn(one.name).length > 0)
    .filter(({ name }) => awsEndpoint("runtime", name) !== undefined)
    .map(({ name }) => name);
}

/** Bedrock's chat models that answer without leaving an AWS region. */
export const bedrockModelsIn = (region: string): string[] =>
  bedrockModels()
    .filter(({ kind, lifecycle, inRegion }) => kind === "chat" && lifecycle === "ga" && inRegion?.includes(region))
    .map(({ id }) => id);

/** Open models whose licence lets an organisation serve them, and of which everything is known that sizing wants. */
export const openModelChoices = (): string[] =>
  openModels()
    .filter(({ use, missing }) => use === "commercial" && missing.length === 0)
    .map(({ name }) => name);
