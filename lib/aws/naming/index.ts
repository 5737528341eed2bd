import { createHash } from "node:crypto";

/** Gives the name of a resource from the words that tell it apart, most general first. */
export type AwsNaming = (words: readonly string[], longest?: number) => string;

/**
 * Names that start with `prefix`: lower case, joined by hyphens. Names longer than `longest` (64 by default, the
 * shortest limit among IAM roles, policies and alarms) are cut and end in six characters of a hash over the whole.
 */
export function awsNaming(prefix: string): AwsNaming {
  return (words, longest = 64) => {
    const full = [prefix, ...words].map((word) => word.toLowerCase().replace(/[^a-z0-9-]/g, "-")).join("-");
    if (full.length <= longest) return full;
    const ending = createHash("sha256").update(full).digest("hex").slice(0, 6);
    return `${full.slice(0, longest - ending.length - 1).replace(/-+$/, "")}-${ending}`;
  };
}

/** A word for construct ids and statement ids: `claude-sonnet-4.6` becomes `ClaudeSonnet46`. */
export function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
