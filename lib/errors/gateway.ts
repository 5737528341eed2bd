import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-25xx: the gateway in front of all backends.

export const nameInvalid = (place: Place, what: string, found: string): Problem =>
  problem(
    "INF-2501",
    place,
    `${JSON.stringify(found)} can't be the name of ${what}`,
    "use 1 to 60 lower-case letters, digits, dots and inner hyphens, starting with a letter",
  );

export const nameTwice = (place: Place, what: string, found: string): Problem =>
  problem("INF-2502", place, `${what} ${JSON.stringify(found)} is there twice`, "give each a name of its own");

export const unknown = (place: Place, what: string, found: string, known: readonly string[]): Problem =>
  problem("INF-2503", place, `there is no ${what} ${JSON.stringify(found)}`, chooseFrom(found, known, `${what} names`));

export const nothingServes = (place: Place, alias: string): Problem =>
  problem("INF-2504", place, `no backend serves the alias ${alias}`, "name one, or leave the alias out");

export const restrictedLeaves = (place: Place, alias: string, backends: readonly string[]): Problem =>
  problem(
    "INF-2505",
    place,
    `nothing of the alias ${alias} may leave the tenant, and its backends are ${listed(backends)}`,
    "give it exactly one backend, which is self-hosted; a canary of it too",
  );

export const applicationInvalid = (place: Place, consumer: string, found: string): Problem =>
  problem(
    "INF-2506",
    place,
    `${JSON.stringify(found)}, of the consumer ${consumer}, is no application id`,
    "write the application (client) id of its Entra app registration, a GUID",
  );

export const applicationTwice = (place: Place, found: string, consumers: readonly string[]): Problem =>
  problem(
    "INF-2507",
    place,
    `the consumers ${listed(consumers)} are one application, ${found}`,
    "make them one consumer: their tokens can't be told apart",
  );

export const numberInvalid = (place: Place, what: string, found: number, allowed: string): Problem =>
  problem("INF-2508", place, `${what} can't be ${found}`, `use ${allowed}`);

export const implementationCannot = (place: Place, gateway: string, what: string, fix: string): Problem =>
  problem("INF-2509", place, `${gateway} can't ${what}`, fix);

export const hostInvalid = (place: Place, what: string, found: string): Problem =>
  problem(
    "INF-2510",
    place,
    `${JSON.stringify(found)} is no ${what}`,
    "write a DNS name in lower case without scheme, such as llm.internal.example.com",
  );

export const reasonMissing = (place: Place, what: string): Problem =>
  problem("INF-2511", place, `${what} has no reason`, "say in at least 10 characters why it has to be so");

export const identityMissing = (place: Place, cloud: string, backends: readonly string[], prop: string): Problem =>
  problem(
    "INF-2512",
    place,
    `${listed(backends)} is reached with an identity of the gateway in ${cloud}, and it has none`,
    `set ${prop}`,
  );

export const rangeInvalid = (place: Place, found: string): Problem =>
  problem("INF-2513", place, `${JSON.stringify(found)} is no private IPv4 range`, "write one such as 10.40.0.0/16");

export const sameBackendTwice = (place: Place, alias: string, backend: string): Problem =>
  problem(
    "INF-2514",
    place,
    `the alias ${alias} names the backend ${backend} twice`,
    "name each once: it can't take over from itself",
  );
