import { closest, distance } from "fastest-levenshtein";

/** The allowed word nearest to `found`, where a typing slip explains the difference; otherwise undefined. */
export function nearest(found: string, allowed: readonly string[]): string | undefined {
  if (allowed.length === 0) return undefined;
  const lower = found.toLowerCase();
  const exact = allowed.find((word) => word.toLowerCase() === lower);
  if (exact !== undefined) return exact;
  const word = closest(lower, [...allowed]);
  // A third of the letters, at least two: "regoin" is "region", "gpu" is not "sku".
  const slips = Math.max(2, Math.floor(Math.max(found.length, word.length) / 3));
  const edits = distance(lower, word.toLowerCase());
  return edits <= slips && edits < Math.min(found.length, word.length) - 1 ? word : undefined;
}

/** A fix that names the near miss first and the whole choice after it. */
export function chooseFrom(found: string, allowed: readonly string[], what: string): string {
  const hint = nearest(found, allowed);
  const choice = listed(allowed);
  return hint === undefined ? `use ${what}: ${choice}` : `did you mean ${JSON.stringify(hint)}? ${what}: ${choice}`;
}

/** A list for people, cut where it would fill the screen. */
export function listed(words: readonly string[], most = 16): string {
  if (words.length === 0) return "(none)";
  const shown = words.slice(0, most).join(", ");
  return words.length > most ? `${shown}, … (${words.length} in all)` : shown;
}
