import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-2345 to 2347: a new version beside the stable one.

export const shareInvalid = (place: Place, what: string, found: number, allowed: string): Problem =>
  problem("INF-2345", place, `${what} ${found} can't be used for a canary`, `use ${allowed}`);

export const canaryIsStable = (place: Place, alias: string): Problem =>
  problem(
    "INF-2346",
    place,
    `the canary of ${alias} has the weights and arguments of the stable version, so that there is nothing to try`,
    "give it the weights or arguments of the next version, or leave it out",
  );

export const runbooksMissing = (place: Place, alias: string): Problem =>
  problem(
    "INF-2347",
    place,
    `nothing says where people read what to do when the canary of ${alias} does worse`,
    "give runbooksUrl",
  );
