import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-20xx: props of Azure constructs.

export const addressSpaceUnusable = (place: Place, found: string, reason: string): Problem =>
  problem(
    "INF-2001",
    place,
    `address space ${found} can't be used: ${reason}`,
    "use a private range from /16 to /22, such as 10.64.0.0/20",
  );

export const subnetOutside = (place: Place, role: string, found: string, addressSpace: string): Problem =>
  problem(
    "INF-2002",
    place,
    `the range ${found} of subnet ${role} is no part of the address space ${addressSpace}`,
    `choose a range inside ${addressSpace}, or leave it out to have it computed`,
  );

export const subnetsOverlap = (place: Place, a: string, b: string): Problem =>
  problem("INF-2003", place, `the ranges of subnets ${a} and ${b} overlap`, "give each subnet a range of its own");

export const subnetTooSmall = (place: Place, role: string, found: string, most: number): Problem =>
  problem("INF-2004", place, `the range ${found} of subnet ${role} is too small`, `give it a /${most} or larger`);

export const subnetNotKnown = (place: Place, role: string, known: readonly string[]): Problem =>
  problem(
    "INF-2005",
    place,
    `the network has no subnet for ${role}; it has ${listed(known)}`,
    `add the id of a subnet for ${role}`,
  );

export const zoneNotKnown = (place: Place, zone: string): Problem =>
  problem(
    "INF-2010",
    place,
    `no id is known for the private DNS zone ${zone}`,
    "add it to zoneIds, or name the resource group that holds all zones",
  );

export const unverifiedFact = (place: Place, what: string): Problem =>
  problem(
    "INF-2011",
    place,
    `${what} is not confirmed by its provider's documentation`,
    "confirm it and pass it yourself, or accept unverified facts with a reason",
  );

export const unknownSku = (place: Place, found: string, allowed: readonly string[]): Problem =>
  problem("INF-2020", place, `unknown deployment SKU ${JSON.stringify(found)}`, chooseFrom(found, allowed, "one of"));

export const skuBreaksResidency = (
  place: Place,
  sku: string,
  actual: string,
  allowed: string,
  fitting: readonly string[],
): Problem =>
  problem(
    "INF-2021",
    place,
    `SKU ${sku} lets inference run at level ${actual}; allowed is ${allowed}`,
    `use ${listed(fitting)}, or widen the residency level`,
  );

export const skuNotInRegion = (place: Place, sku: string, region: string): Problem =>
  problem(
    "INF-2022",
    place,
    `SKU ${sku} needs a data zone; region ${region} belongs to none`,
    "use a region inside a data zone, or a SKU of the geography",
  );

export const capacityInvalid = (place: Place, found: number, rule: string): Problem =>
  problem("INF-2023", place, `capacity ${found} can't be deployed`, rule);

export const duplicateDeployment = (place: Place, name: string): Problem =>
  problem("INF-2024", place, `two model deployments are named ${name}`, "give each model deployment a name of its own");

export const invalidName = (place: Place, what: string, found: string, rule: string): Problem =>
  problem("INF-2025", place, `the ${what} ${JSON.stringify(found)} is not accepted by Azure`, `use ${rule}`);

export const unknownRegion = (place: Place, found: string, known: readonly string[] = []): Problem =>
  problem(
    "INF-2026",
    place,
    `unknown Azure region ${JSON.stringify(found)}`,
    known.length === 0 ? "use a region's programmatic name, such as eastus2" : chooseFrom(found, known, "regions"),
  );
