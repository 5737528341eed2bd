import { type Place, problem } from "./define";
import { type DocumentPath, formatPath, type Problem } from "./problem";
import { listed } from "./suggest";

// INF-15xx: a document that changed, against what was written before.

const UNAPPLIED = "where nothing is applied yet, use a fresh output folder";

const consentTo = (consent: string): string => `consent: consents: [{ destroys: ${consent}, reason: … }]; ${UNAPPLIED}`;

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

export const accountLeft = (path: DocumentPath, leaves: string, to: string, stacks: readonly string[]): Problem =>
  problem(
    "INF-1504",
    path,
    `${formatPath(path)} moves from ${leaves} to ${to}: what stands in ${leaves} of ${listed(stacks)} is no longer managed, nor destroyed, and goes on as it is`,
    `keep it; or give the deployment in ${to} a name, and so states, of its own; or destroy with the document that stands, and consent: consents: [{ leaves: ${leaves}, reason: … }]; ${UNAPPLIED}`,
  );

export const stateLeft = (path: DocumentPath, leaves: string, to: string, stacks: readonly string[]): Problem =>
  problem(
    "INF-1505",
    path,
    `the states of ${listed(stacks)} move from ${leaves} to ${to}: from there Terraform knows of nothing that stands, and makes all of it anew`,
    `keep state; or consent: consents: [{ leaves: ${leaves}, reason: … }], and carry the states over before any plan, by terraform init -migrate-state in each folder; ${UNAPPLIED}`,
  );
