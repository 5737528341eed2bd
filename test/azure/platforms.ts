import { Platform, type PlatformOptions } from "./platform";
import { Synthesized } from "./synthesize";

const known = new Map<string, Synthesized>();

/** A platform by its options. Many tests look at the same one; it is synthesized once, and nobody may add to it. */
export function platform(options: PlatformOptions = {}): Synthesized {
  const key = JSON.stringify(options, (_, value) => (typeof value === "function" ? String(value) : value));
  const made = known.get(key) ?? new Synthesized((app) => new Platform(app, "platform", options));
  known.set(key, made);
  return made;
}
