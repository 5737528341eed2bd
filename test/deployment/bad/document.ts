/** One thing that a bad document is told: code, path, and words of its message and of its fix. */
export type ExpectedProblem = readonly [code: string, path: string, message: string, fix: string];

/** A document that is refused. `▸` in its text marks where a problem is expected, in the order of `problems`. */
export interface BadDocument {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly ExpectedProblem[];
}

export const bad = (name: string, text: string, ...problems: ExpectedProblem[]): BadDocument => ({
  name,
  text,
  problems,
});

/** A good document; every bad one is it with something changed. */
export const GOOD = `name: northgate
asOf: 2026-11-01
azure:
  region: eastus2
models:
  clinical:
    azure: { model: gpt-5.1 }
workloads:
  - name: notes
    model: clinical
    data: phi
`;

/** The good document with parts replaced, each of which it must have once. */
export function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`${JSON.stringify(from)} does not stand there once:\n${text}`);
    return text.replace(from, () => to);
  }, GOOD);
}

/** The good document with more at its end. */
export const extended = (more: string): string => `${GOOD}${more}\n`;

/** The good document with more keys under its workload. */
export const withWorkload = (more: string): string => extended(`    ${more}`);

/** The good document with another Azure target. */
export const withTarget = (target: string): string => edited(["{ model: gpt-5.1 }", target]);

/** The text without its marks, and where these stood. */
export function marks(marked: string): { readonly text: string; readonly places: { line: number; column: number }[] } {
  const places: { line: number; column: number }[] = [];
  const lines = marked.split("\n").map((line, index) => {
    const parts = line.split("▸");
    let column = 1;
    for (const part of parts.slice(0, -1)) {
      column += part.length;
      places.push({ line: index + 1, column });
    }
    return parts.join("");
  });
  return { text: lines.join("\n"), places };
}
