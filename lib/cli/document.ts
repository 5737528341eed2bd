import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type LocatedProblem, parseDeployment, type ValidDeployment } from "../deployment";
import { MAX_DOCUMENT_BYTES } from "../deployment/source";
import { documentErrors, type Problem } from "../errors";
import type { Books } from "../planning";
import { print, printError, printJson, problemJson, problemText } from "./output";

/** Exit codes: the document is wrong; the file can't be read. */
export const EXIT_INVALID = 1;
export const EXIT_UNREADABLE = 2;

/** The day, for documents that pin none. The only clock of the command line. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** A document that can be used, with what is found in it later told by line. */
export interface LoadedDocument {
  readonly file: string;
  readonly deployment: ValidDeployment;
  readonly warnings: readonly LocatedProblem[];
  locate(problem: Problem): LocatedProblem;
}

/**
 * Reads and checks a document, and says what is wrong with it. Undefined where it can't be used; the exit code is set
 * then and everything has been said. A `file` of `-` is standard input.
 */
export function loadDocument(file: string, options: { readonly json?: boolean } = {}): LoadedDocument | undefined {
  const text = readText(file, options.json === true);
  if (text === undefined) return undefined;
  const { deployment, problems, warnings, locate } = parseDeployment(text, { today: today() });
  if (deployment !== undefined) return { file, deployment, warnings, locate };
  refuse(file, problems, options);
  return undefined;
}

/** Says everything that is wrong with a document, and that nothing came of it. */
export function refuse(file: string, problems: readonly LocatedProblem[], options: { readonly json?: boolean }): void {
  process.exitCode = EXIT_INVALID;
  if (options.json) {
    printJson({ errors: problems.map(problemJson) });
    return;
  }
  for (const problem of problems) printError(problemText(file, problem, "error"));
  printError(`${problems.length} ${problems.length === 1 ? "error" : "errors"} in ${file}; nothing was written`);
}

/** Prints warnings of a document the way a compiler does. */
export function printWarnings(file: string, warnings: readonly LocatedProblem[]): void {
  for (const warning of warnings) print(problemText(file, warning, "warning"));
}

/**
 * The files that a document names, read from beside it; of standard input, from the working folder.
 * @throws the system's error where one can't be read.
 */
export function readBooks({ file, deployment }: LoadedDocument): Books {
  const folder = file === "-" ? process.cwd() : dirname(file);
  const read = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : readFileSync(resolve(folder, name), "utf8");
  return { approvedModels: read(deployment.approvedModels), prices: read(deployment.prices?.book) };
}

function readText(file: string, json: boolean): string | undefined {
  try {
    // A huge file is refused by its size, before it is read.
    if (file !== "-" && statSync(file).isFile() && statSync(file).size > MAX_DOCUMENT_BYTES) {
      return tooLarge(file, statSync(file).size, json);
    }
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    process.exitCode = EXIT_UNREADABLE;
    const { code } = error as NodeJS.ErrnoException;
    const problem = documentErrors.unreadableFile(file, REASONS[code ?? ""] ?? (error as Error).message);
    if (json) printJson({ errors: [problemJson(problem)] });
    else printError(problemText(file, problem, "error"));
    return undefined;
  }
}

function tooLarge(file: string, size: number, json: boolean): undefined {
  process.exitCode = EXIT_INVALID;
  const problem = { ...documentErrors.fileTooLarge(size, MAX_DOCUMENT_BYTES), line: 1, column: 1 };
  if (json) printJson({ errors: [problemJson(problem)] });
  else printError(problemText(file, problem, "error"));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "permission is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
};
