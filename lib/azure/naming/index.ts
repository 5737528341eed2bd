import { createHash } from "node:crypto";
import { type AzureNameKind, azureNameRule } from "../../catalog/azure-names";

/** Gives the name of a resource: its kind and the words that tell it apart, most general first. */
export type AzureNaming = (kind: AzureNameKind, ...words: string[]) => string;

/**
 * Names as the Cloud Adoption Framework recommends: abbreviation, then `prefix`, then words. Names that must be unique
 * in all of Azure end in six characters of a hash over `prefix` and `salt`; names that are too long are cut and end in
 * such a hash. The same input gives the same name, always.
 */
export function azureNaming(prefix: string, salt = ""): AzureNaming {
  return (kind, ...words) => {
    const rule = azureNameRule(kind);
    const separator = rule.charset === "alphanumeric" ? "" : "-";
    const tidy = (word: string): string =>
      word.toLowerCase().replace(rule.charset === "alphanumeric" ? /[^a-z0-9]/g : /[^a-z0-9-]/g, "");
    const plain = [rule.abbreviation, prefix, ...words].map(tidy).filter(Boolean).join(separator);
    const full = rule.scope === "global" ? `${plain}${separator}${fingerprint(prefix, ...words, salt)}` : plain;
    if (full.length <= rule.max) return full;
    const ending = `${separator}${fingerprint(prefix, ...words, salt)}`;
    return `${plain.slice(0, rule.max - ending.length).replace(/-+$/, "")}${ending}`;
  };
}

/** Six letters and digits that stand for some words; the first is a letter, as some names want. */
export function fingerprint(...words: string[]): string {
  const digest = createHash("sha256").update(words.join("\u0000")).digest();
  const first = String.fromCharCode(97 + ((digest[0] ?? 0) % 26));
  return first + digest.readUIntBE(1, 6).toString(36).padStart(5, "0").slice(-5);
}
