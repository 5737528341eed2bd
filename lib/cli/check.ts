import type { Command } from "commander";
import type { LocatedProblem } from "../deployment";
import { environmentOption, type LoadedDocument, loadDocument, printWarnings, refuse } from "./document";
import { type Evaluated, evaluate } from "./evaluate";
import { examples } from "./help";
import { colours, print, printJson, problemJson } from "./output";

/** `inferra check FILE`: everything that is wrong with a document, at once. */
export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("check a deployment document: everything that is wrong with it, at once")
    .argument("<file>", "the document, or - for standard input")
    .addOption(environmentOption())
    .option("--json", "print errors as JSON")
    .addHelpText("after", examples("inferra check deployment.yaml", "inferra check - --json < deployment.yaml"))
    .action(async (file: string, options: { json?: boolean; environment?: string }) => {
      const document = loadDocument(file, options);
      const found = document === undefined ? undefined : await everywhere(document, options);
      if (document === undefined || found === undefined) return;
      const { problems, warnings } = found;
      if (problems.length > 0) {
        refuse(file, problems, options);
        return;
      }
      if (options.json) {
        printJson({ errors: [], warnings: warnings.map(problemJson) });
        return;
      }
      printWarnings(file, warnings);
      print(
        `${colours.green("ok")} ${file}: ${document.deployment.name}, ${document.deployment.workloads.length} workloads${inWords(document, options)}`,
      );
    });
}

const inWords = ({ environments }: LoadedDocument, { environment }: { readonly environment?: string }): string =>
  environments.length === 0 || environment ? "" : `, and in ${environments.join(", ")}`;

/** What is found in a document and, where none of its environments is asked for, in each of them. */
async function everywhere(
  document: LoadedDocument,
  options: { readonly json?: boolean; readonly environment?: string },
): Promise<Pick<Evaluated, "problems" | "warnings"> | undefined> {
  const found: Evaluated[] = [];
  for (const name of [undefined, ...(options.environment ? [] : document.environments)]) {
    const one = name === undefined ? document : document.inEnvironment(name);
    const evaluated = one && (await evaluate(one, options));
    if (evaluated === undefined) return undefined;
    found.push(evaluated);
  }
  return {
    problems: unique(found.flatMap((one) => one.problems)),
    warnings: unique(found.flatMap((one) => one.warnings)),
  };
}

/** The same line may be wrong in the same way everywhere. */
const unique = (problems: readonly LocatedProblem[]): LocatedProblem[] => [
  ...new Map(problems.map((one) => [`${one.line}:${one.column} ${one.code} ${one.message}`, one])).values(),
];
