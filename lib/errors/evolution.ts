import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-15xx: a document that changed, against what was written before.

export const replacementRefused = (
  place: Place,
  address: string,
  argument: string,
  from: string,
  to: string,
  loses: string,
): Problem =>
  problem(
    "INF-1501",
    place,
    `${argument} changes from ${from} to ${to}, for which Terraform deletes ${address} and makes it anew: ${loses}`,
    `keep ${argument}, or consent: consents: [{ destroys: ${address}, reason: … }]; where nothing is applied yet, use a fresh output folder`,
  );

export const destructionRefused = (place: Place, address: string, loses: string): Problem =>
  problem(
    "INF-1502",
    place,
    `the document no longer asks for ${address}, which Terraform would delete: ${loses}`,
    `keep it, or consent: consents: [{ destroys: ${address}, reason: … }]; where nothing is applied yet, use a fresh output folder`,
  );
