import type { Command } from "commander";
import type { Composed } from "../../stacks/difference";
import { EXIT_INVALID, environmentOption, loadDocument, readBooks, refuse } from "./document";
import { explain } from "./failure";
import { examples } from "./help";
import { printJson, problemJson } from "./output";
import { Progress } from "./progress";

/** `inferra diff OLD NEW`: what becomes of a deployment when its document changes, before any plan. */
export function addDiffCommand(program: Command): void {
  program
    .command("diff")
    .description("say what a changed document does, and which state it would delete, before any plan")
    .argument("<old>", "the document that stands, or - for standard input")
    .argument("<new>", "the document that is to be applied")
    .addOption(environmentOption())
    .option("--json", "print the difference as JSON")
    .addHelpText("after", examples("inferra diff standing.yaml new.yaml", "inferra diff standing.yaml new.yaml --json"))
    .action(async (old: string, wanted: string, options: { json?: boolean; environment?: string }) => {
      // What stands may be from before there were environments.
      const before = loadDocument(old, { ...options, environmentMayLack: true });
      const after = before && loadDocument(wanted, options);
      if (before === undefined || after === undefined) return;
      const progress = new Progress(options);
      progress.say(`composing ${before.deployment.name} as it stands and as it is to be`);
      const [{ composed, difference }, { refusals }, { printDifference }] = await Promise.all([
        import("../../stacks/difference.js"),
        import("../../stacks/evolution/index.js"),
        import("./difference.js"),
      ]);
      const made: Composed[] = [];
      for (const document of [before, after]) {
        try {
          made.push(composed({ deployment: document.deployment, books: readBooks(document) }));
        } catch (error) {
          progress.done();
          explain(error, options, document);
          return;
        }
      }
      const [standing, next] = made as [Composed, Composed];
      const found = difference(standing, next);
      progress.done();
      const problems = refusals(found.unconsented);
      if (problems.length > 0) process.exitCode = EXIT_INVALID;
      if (options.json) {
        printJson({ errors: problems.map(problemJson), ...found });
        return;
      }
      printDifference(found);
      if (problems.length > 0)
        refuse(
          after.file,
          problems.map((one) => after.locate(one)),
          options,
        );
    });
}
