import { type Place, problem } from "./define";
import type { Problem } from "./problem";
import { chooseFrom } from "./suggest";

// INF-232x to INF-233x: a model that is served on GPUs.

export const argumentRefused = (place: Place, found: string, why: string, instead: string): Problem =>
  problem("INF-2320", place, `the argument ${found} ${why}`, instead);

export const argumentUnknown = (place: Place, engine: string, found: string, known: readonly string[]): Problem =>
  problem("INF-2321", place, `${engine} has no argument ${found}`, chooseFrom(found, known, "arguments"));

export const graceTooLong = (place: Place, grace: number, granted: number, most: number): Problem =>
  problem(
    "INF-2322",
    place,
    `a pod needs ${grace} seconds to end without losing a request, and the cluster's autoscaler grants ${granted}`,
    `set drainSeconds to at most ${most}, or have the cluster grant more (maxGracefulTerminationSeconds)`,
  );

export const numberInvalid = (place: Place, what: string, found: number, allowed: string): Problem =>
  problem("INF-2323", place, `${what} ${found} can't be used`, `use ${allowed}`);

export const digestInvalid = (place: Place, what: string, found: string): Problem =>
  problem(
    "INF-2324",
    place,
    `the checksum of ${what} is ${JSON.stringify(found)}`,
    "write the 64 hex digits of the SHA-256 of its file SHA256SUMS",
  );

export const pathInvalid = (place: Place, what: string, found: string): Problem =>
  problem(
    "INF-2325",
    place,
    `${JSON.stringify(found)} can't be the folder of ${what}`,
    "write a path inside the volume, without a leading slash and without ..",
  );

export const notOfEngine = (place: Place, engine: string, what: string): Problem =>
  problem("INF-2326", place, `${engine} is not offered with ${what} here`, "use engine vllm");

export const aliasInvalid = (place: Place, found: string): Problem =>
  problem(
    "INF-2327",
    place,
    `${JSON.stringify(found)} can't be an alias`,
    "use 1 to 40 lower-case letters, digits, dots and hyphens, starting and ending with a letter or digit",
  );

export const nobodyCalls = (place: Place): Problem =>
  problem("INF-2328", place, "nobody may call the model", "name the gateway's namespace in callers");

export const adapterTwice = (place: Place, name: string): Problem =>
  problem("INF-2329", place, `two adapters, or an adapter and the model, are named ${name}`, "give each its own name");
