import { resolve } from "node:path";
import type { Command } from "commander";
import { environmentOption, loadDocument, printWarnings, readBooks } from "./document";
import { explain } from "./failure";
import { examples } from "./help";
import { printJson } from "./output";
import { Progress } from "./progress";
import { summarize } from "./summary";

/** `inferra synth FILE --out DIR`: writes what `cdktf synth` writes. */
export function addSynthCommand(program: Command): void {
  program
    .command("synth")
    .description("write the Terraform of a deployment document")
    .argument("<file>", "the document, or - for standard input")
    .option("-o, --out <dir>", "the output folder", "cdktf.out")
    .addOption(environmentOption())
    .option("--json", "print what was decided and written as JSON")
    .addHelpText("after", examples("inferra synth deployment.yaml", "inferra synth deployment.yaml --out out --json"))
    .action(async (file: string, options: { out: string; json?: boolean; environment?: string }) => {
      const document = loadDocument(file, options);
      if (document === undefined) return;
      if (!options.json) printWarnings(file, document.warnings);
      // Constructs are loaded only where they are needed; `check` stays quick without them.
      const progress = new Progress(options);
      progress.say(`writing the Terraform of ${document.deployment.name}`);
      const { synthesize } = await import("../../stacks/synthesize.js");
      try {
        const result = synthesize(document.deployment, resolve(options.out), readBooks(document));
        progress.done();
        if (options.json) printJson({ errors: [], ...result });
        else summarize(document.deployment, result, options.out);
      } catch (error) {
        progress.done();
        explain(error, options, document);
      }
    });
}
