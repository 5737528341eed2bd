import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { listed } from "./suggest";

// INF-212x: models of Bedrock, where they answer and how they are bought.

export const globalProfile = (place: Place, profile: string): Problem =>
  problem(
    "INF-2120",
    place,
    `${profile} routes prompts to any commercial region`,
    "use a geographic profile, or set allowGlobal to { reason } to accept any region",
  );

export const profileLeaves = (
  place: Place,
  profile: string,
  reach: readonly string[],
  allowed: readonly string[],
): Problem =>
  problem(
    "INF-2121",
    place,
    `${profile} routes to ${listed(reach)}; none of its regions is allowed here: ${listed(allowed)}`,
    "use a profile of the geography that the data must stay in",
  );

export const profileNotCallable = (place: Place, profile: string, region: string, reach: readonly string[]): Problem =>
  problem(
    "INF-2122",
    place,
    `${profile} can't be called from ${region}: its geography is ${listed(reach)}`,
    "use the profile whose prefix fits the region, or another region",
  );

export const regionNotAllowed = (place: Place, region: string, allowed: readonly string[]): Problem =>
  problem(
    "INF-2123",
    place,
    `the region ${region} itself is not allowed; allowed: ${listed(allowed)}`,
    "use an allowed region, or allow this one",
  );

export const modelSourceUnclear = (place: Place, found: string): Problem =>
  problem(
    "INF-2124",
    place,
    `${found}; exactly one of model and profile is expected`,
    "set model for calls that stay in the region, or profile for cross-region inference",
  );

export const provisionedProfile = (place: Place, profile: string): Problem =>
  problem(
    "INF-2125",
    place,
    `provisioned throughput can't be bought for the inference profile ${profile}`,
    "name a foundation model in place of the profile, or leave modelUnits out",
  );

export const noAllowedRegion = (place: Place): Problem =>
  problem(
    "INF-2126",
    place,
    "no region is allowed, so no model could answer",
    "name the regions in which prompts may be processed",
  );

export const commitmentToNothing = (place: Place, commitment: string): Problem =>
  problem(
    "INF-2127",
    place,
    `${commitment} is committed to, and no model units are bought`,
    "set modelUnits, or leave commitment out",
  );

export const throughputNeedsVariant = (place: Place, model: string, variants: readonly string[]): Problem =>
  problem(
    "INF-2128",
    place,
    `provisioned throughput is bought for a context length, and ${model} names none`,
    `use ${variants.join(" or ")}`,
  );

export const noThroughput = (place: Place, model: string, region: string, regions: readonly string[] = []): Problem =>
  problem(
    "INF-2129",
    place,
    `provisioned throughput for ${model} can't be bought in ${region}; it can be bought in ${listed(regions)}`,
    "leave modelUnits out, or use a region that sells it",
  );
