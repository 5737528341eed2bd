import { distance } from "fastest-levenshtein";

/** The allowed word nearest to `found`, where a typing slip explains the difference; otherwise undefined. */
export function nearest(found: string, allowed: readonly string[]): string | undefined {
  const lower = found.toLowerCase();
  let best: { readonly word: string; readonly edits: number } | undefined;
  for (const word of allowed) {
    const edits = slips(lower, word.toLowerCase());
    if (best === undefined || edits < best.edits) best = { word, edits };
  }
  if (best === undefined) return undefined;
  const { word, edits } = best;
  // A third of the letters, at least two: "regoin" is "region", "gpu" is not "sku".
  const most = Math.max(2, Math.floor(Math.max(found.length, word.length) / 3));
  return edits <= most && (edits === 0 || edits < Math.min(found.length, word.length) - 1) ? word : undefined;
}

/** Letters that changed places are one slip, however far they went. */
function slips(a: string, b: string): number {
  const edits = distance(a, b);
  return edits > 1 && sorted(a) === sorted(b) ? 1 : edits;
}

const sorted = (word: string): string => [...word].sort().join("");

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
