import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Option } from "commander";
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
  /** The names of the document's environments. */
  readonly environments: readonly string[];
  /** The same text as one of its environments has it; says what is wrong with it, as for the document. */
  inEnvironment(name: string): LoadedDocument | undefined;
}

/** How a document is to be read, and how what is wrong with it is told. */
export interface DocumentOptions {
  readonly json?: boolean;
  readonly environment?: string;
  readonly environmentMayLack?: boolean;
}

/** The option of every command that reads a document. */
export const environmentOption = (): Option =>
  new Option("-e, --environment <name>", "one of the document's environments").env("INFERRA_ENVIRONMENT");

/**
 * Reads and checks a document, and says what is wrong with it. Undefined where it can't be used; the exit code is set
 * then and everything has been said. A `file` of `-` is standard input.
 */
export function loadDocument(file: string, options: DocumentOptions = {}): LoadedDocument | undefined {
  const text = readText(file, options.json === true);
  return text === undefined ? undefined : loadText(file, text, options);
}

function loadText(file: string, text: string, options: DocumentOptions): LoadedDocument | undefined {
  const { environment, environmentMayLack } = options;
  const { deployment, problems, warnings, environments, locate } = parseDeployment(text, {
    today: today(),
    // An empty variable asks for none.
    environment: environment || undefined,
    environmentMayLack,
  });
  if (deployment === undefined) {
    refuse(file, problems, options);
    return undefined;
  }
  const inEnvironment = (name: string) => loadText(file, text, { ...options, environment: name });
  return { file, deployment, warnings, locate, environments, inEnvironment };
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
