import type Table from "cli-table3";
import { createColors } from "picocolors";
import type { Problem } from "../errors";
import { wantsColour } from "./colour";

const coloursOn = ({ isTTY = false }: { readonly isTTY?: boolean }) =>
  createColors(wantsColour({ argv: process.argv, env: process.env, isTTY }));

/** Of standard output, and of standard error: either may be a file while a person looks at the other. */
export const colours = coloursOn(process.stdout);
export const errorColours = coloursOn(process.stderr);

export const print = (text = ""): void => void process.stdout.write(`${text}\n`);
export const printError = (text: string): void => void process.stderr.write(`${text}\n`);
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** A plain table: a bold head, columns apart, no frame to trip over when it is copied. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // Loaded where a table is drawn, and nowhere else.
  const TableClass: typeof Table = require("cli-table3");
  const none = "";
  const drawn = new TableClass({
    head: head.map((word) => colours.bold(word)),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    chars: {
      top: none,
      "top-mid": none,
      "top-left": none,
      "top-right": none,
      bottom: none,
      "bottom-mid": none,
      "bottom-left": none,
      "bottom-right": none,
      left: none,
      "left-mid": none,
      mid: none,
      "mid-mid": none,
      right: none,
      "right-mid": none,
      middle: none,
    },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** What `--json` says of a problem. A problem of the file itself has no place in it. */
export function problemJson(problem: Problem & { readonly line?: number; readonly column?: number }) {
  const { code, where, line, column, message, fix } = problem;
  return { code, path: where, line: line ?? null, column: column ?? null, message, fix };
}

/** A problem as a compiler prints one: place first, so that editors can jump to it. */
export function problemText(
  file: string,
  problem: Problem & { readonly line?: number; readonly column?: number },
  kind: "error" | "warning",
): string {
  const at = problem.line === undefined ? file : `${file}:${problem.line}:${problem.column}`;
  // Errors go to standard error, warnings with what they are about to standard output.
  const { bold, dim, red, yellow } = kind === "error" ? errorColours : colours;
  const paint = kind === "error" ? red : yellow;
  return `${bold(at)} ${paint(`${kind} ${problem.code}`)} ${problem.where}\n    ${problem.message}\n    ${dim("fix:")} ${problem.fix}`;
}
