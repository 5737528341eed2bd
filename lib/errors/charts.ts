import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom } from "./suggest";

// INF-23xx: what runs on a cluster: Helm releases, Kubernetes objects, images.

export const kindUnknown = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-2301", place, `no schema of ${found} is at hand`, chooseFrom(found, known, "kinds"));

export const objectInvalid = (place: Place, object: string, mistakes: readonly string[]): Problem =>
  problem("INF-2302", place, `${object} is not what its schema allows: ${mistakes.join("; ")}`, "correct the object");

export const secretInValues = (place: Place, object: string): Problem =>
  problem(
    "INF-2303",
    place,
    `${object} would lie in Terraform's state and in the Helm release in the clear`,
    "keep it in a key vault and mount it with a SecretProviderClass, or use workload identity",
  );

export const objectTwice = (place: Place, object: string): Problem =>
  problem("INF-2304", place, `${object} is there twice`, "give each object a name of its own");

export const nameInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2305",
    place,
    `${JSON.stringify(found)} can't be the name of a release`,
    "use 1 to 53 lower-case letters, digits and inner hyphens",
  );

export const chartUnknown = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-2306", place, `${JSON.stringify(found)} is no pinned chart`, chooseFrom(found, known, "charts"));

export const imageUnknown = (place: Place, found: string, known: readonly string[]): Problem =>
  problem("INF-2307", place, `${JSON.stringify(found)} is no pinned image`, chooseFrom(found, known, "images"));

export const imageWithoutDigest = (place: Place, image: string): Problem =>
  problem(
    "INF-2308",
    place,
    `no digest of ${image} is on record, and a tag can be moved`,
    "name the image by digest, such as registry.example.com/engine@sha256:… after mirroring it",
  );

export const referenceInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2309",
    place,
    `${JSON.stringify(found)} is no image by digest`,
    "write registry/repository@sha256: and 64 hex digits; a tag before the @ may stay",
  );

export const mirrorInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2310",
    place,
    `${JSON.stringify(found)} is no place in a registry`,
    "write a host and a path without scheme, such as registry.example.com/mirror",
  );

export const numberFromReference = (place: Place): Problem =>
  problem(
    "INF-2311",
    place,
    "a number that Terraform only knows later can't be part of a Kubernetes object",
    "pass a plain number",
  );

export const timeoutInvalid = (place: Place, found: number): Problem =>
  problem("INF-2312", place, `a release can't wait ${found} seconds`, `use a whole number from 60 to 7200`);
