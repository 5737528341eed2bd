import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed, nearest } from "./suggest";

// INF-12xx: names, references, places and networks of a document.

export const duplicateName = (place: Place, what: string, name: string): Problem =>
  problem("INF-1201", place, `two ${what} are named ${JSON.stringify(name)}`, "give each a name of its own");

export const unknownAlias = (
  place: Place,
  found: string,
  aliases: readonly string[],
  catalogue: readonly string[],
): Problem => {
  const hint = nearest(found, [...aliases, ...catalogue]);
  const choice = `define it under models, name a model of the catalogue, or use one of: ${listed(aliases)}`;
  return problem(
    "INF-1202",
    place,
    `no model alias is named ${JSON.stringify(found)}`,
    hint === undefined ? choice : `did you mean ${JSON.stringify(hint)}? ${choice}`,
  );
};

export const unknownWorkload = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-1203", place, `no workload is named ${JSON.stringify(found)}`, chooseFrom(found, known, "workloads"));

export const unknownArea = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-1204", place, `unknown residency area ${JSON.stringify(found)}`, chooseFrom(found, known, "areas"));

export const regionOutsideArea = (
  place: Place,
  region: string,
  actual: string,
  area: string,
  inside: readonly string[],
): Problem =>
  problem(
    "INF-1205",
    place,
    `region ${region} lies in ${actual}; residency allows ${area}`,
    inside.length === 0 ? "change policy.residency.area" : `use a region in ${area}: ${listed(inside, 10)}`,
  );

export const regionInOtherCloud = (place: Place, region: string, actual: string, cloud: string): Problem =>
  problem(
    "INF-1206",
    place,
    `region ${region} belongs to the cloud ${actual}; azure.cloud is ${cloud}`,
    `set azure.cloud: ${actual}, or choose another region`,
  );

export const unknownAwsRegion = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-1207", place, `unknown AWS region ${JSON.stringify(found)}`, chooseFrom(found, known, "regions"));

export const noDay = (): Problem =>
  problem(
    "INF-1208",
    ["asOf"],
    "no day is known to judge model lifecycles on",
    "add asOf: with a date such as 2026-11-01",
  );

export const rangesOverlap = (place: Place, a: string, aRange: string, b: string, bRange: string): Problem =>
  problem("INF-1210", place, `${a} ${aRange} overlaps ${b} ${bRange}`, "choose ranges that share no address");

export const notARange = (place: Place, found: string): Problem =>
  problem(
    "INF-1211",
    place,
    `${found} is no IPv4 range that starts at its first address`,
    "write a range such as 10.40.0.0/16",
  );

export const exclusiveKeys = (place: Place, a: string, b: string): Problem =>
  problem("INF-1212", place, `${a} and ${b} exclude each other`, `keep ${a} or ${b}`);

export const needsKey = (place: Place, because: string, key: string): Problem =>
  problem("INF-1213", place, because, `add ${key}`);

export const pointlessKey = (place: Place, key: string, because: string): Problem =>
  problem("INF-1214", place, `${key} has no effect: ${because}`, `remove ${key}`, { atKey: true });

export const formulaIncomplete = (place: Place, found: readonly string[], formulas: readonly string[]): Problem =>
  problem(
    "INF-1215",
    place,
    `${found.length === 0 ? "no factor" : listed(found)} gives no number of tokens`,
    `use one of: ${formulas.join("; ")}`,
  );
