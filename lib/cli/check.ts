import type { Command } from "commander";
import { loadDocument, printWarnings, refuse } from "./document";
import { evaluate } from "./evaluate";
import { examples } from "./help";
import { colours, print, printJson, problemJson } from "./output";

/** `inferra check FILE`: everything that is wrong with a document, at once. */
export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("check a deployment document: everything that is wrong with it, at once")
    .argument("<file>", "the document, or - for standard input")
    .option("--json", "print errors as JSON")
    .addHelpText("after", examples("inferra check deployment.yaml", "inferra check - --json < deployment.yaml"))
    .action(async (file: string, options: { json?: boolean }) => {
      const document = loadDocument(file, options);
      const evaluated = document === undefined ? undefined : await evaluate(document, options);
      if (document === undefined || evaluated === undefined) return;
      const { problems, warnings } = evaluated;
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
        `${colours.green("ok")} ${file}: ${document.deployment.name}, ${document.deployment.workloads.length} workloads`,
      );
    });
}
