import { type Place, problem } from "./define";
import type { Problem } from "./problem";

// INF-15xx: a document that changed, against what was written before.

const consentTo = (consent: string): string =>
  `consent: consents: [{ destroys: ${consent}, reason: … }]; where nothing is applied yet, use a fresh output folder`;

export const replacementRefused = (
  place: Place,
  address: string,
  argument: string,
  from: string,
  to: string,
  loses: string,
  consent: string,
): Problem =>
  problem(
    "INF-1501",
    place,
    `${argument} changes from ${from} to ${to}, for which Terraform deletes ${address} and makes it anew: ${loses}`,
    `keep ${argument}, or ${consentTo(consent)}`,
  );

export const destructionRefused = (place: Place, address: string, loses: string, consent: string): Problem =>
  problem(
    "INF-1502",
    place,
    `the document no longer asks for ${address}, which Terraform would delete: ${loses}`,
    `keep it, or ${consentTo(consent)}`,
  );

export const replacementWithRefused = (
  place: Place,
  address: string,
  argument: string,
  other: string,
  loses: string,
  consent: string,
): Problem =>
  problem(
    "INF-1503",
    place,
    `${argument} holds on to ${other}, which is made anew, so Terraform deletes ${address} and makes it anew too: ${loses}`,
    `keep ${other} as it is, or ${consentTo(consent)}`,
  );
