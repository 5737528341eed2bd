import { DeploymentInvalid } from "../deployment";
import { InferraError, type Problem } from "../errors";
import { EXIT_INVALID, EXIT_UNREADABLE, type LoadedDocument } from "./document";
import { printError, printJson, problemJson, problemText } from "./output";

/** Says what ended a command: a problem with its fix, a file that can't be written, or a fault of ours with its trace. */
export function explain(
  error: unknown,
  options: { readonly json?: boolean } = {},
  document?: Pick<LoadedDocument, "file" | "locate">,
): void {
  const problems = problemsOf(error)?.map((one) => (one.path === undefined ? one : (document?.locate(one) ?? one)));
  if (problems !== undefined) {
    process.exitCode = EXIT_INVALID;
    if (options.json) printJson({ errors: problems.map(problemJson) });
    else {
      for (const problem of problems) printError(problemText(document?.file ?? "inferra", problem, "error"));
      printError("nothing was written");
    }
    return;
  }
  process.exitCode = EXIT_UNREADABLE;
  const { code, path, message, stack } = error as NodeJS.ErrnoException;
  const missing = code === "MODULE_NOT_FOUND" ? PEER.exec(message)?.[1] : undefined;
  if (missing !== undefined) printError(missingPeer(missing, document?.file));
  else if (code !== undefined && path !== undefined) printError(`${path}: ${message}`);
  else printError(`this is a fault of inferra, please report it\n${stack ?? message}`);
}

/** Packages that whoever uses the library installs, and only those that a document needs. */
const PEER = /^Cannot find module '(cdktf|constructs|@cdktf\/provider-[a-z0-9]+)/;

const missingPeer = (name: string, file = "the document"): string =>
  `${file} needs the package ${name}, which is not installed: npm install ${name}`;

function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (error instanceof InferraError) return [error.problem];
  return error instanceof DeploymentInvalid ? error.problems : undefined;
}
