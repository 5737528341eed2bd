import { InferraError } from "../errors";
import { EXIT_INVALID, EXIT_UNREADABLE } from "./document";
import { printError, problemText } from "./output";

/** Says what ended a command: a problem with its fix, a file that can't be written, or a fault of ours with its trace. */
export function explain(error: unknown): void {
  if (error instanceof InferraError) {
    process.exitCode = EXIT_INVALID;
    printError(problemText("error", error.problem, "error"));
    return;
  }
  process.exitCode = EXIT_UNREADABLE;
  const { code, path, message, stack } = error as NodeJS.ErrnoException;
  if (code !== undefined && path !== undefined) printError(`${path}: ${message}`);
  else printError(`this is a fault of inferra, please report it\n${stack ?? message}`);
}
