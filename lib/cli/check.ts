import type { Command } from "commander";
import { loadDocument } from "./document";
import { colours, print } from "./output";

/** `inferra check FILE`: everything that is wrong with a document, at once. */
export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("check a deployment document; exit 1 where it has errors, 2 where it can't be read")
    .argument("<file>", "the document, or - for standard input")
    .option("--json", "print errors as JSON")
    .action((file: string, options: { json?: boolean }) => {
      const deployment = loadDocument(file, options);
      if (deployment !== undefined && !options.json) {
        print(`${colours.green("ok")} ${file}: ${deployment.name}, ${deployment.workloads.length} workloads`);
      }
    });
}
