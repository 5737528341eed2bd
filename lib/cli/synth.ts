import { resolve } from "node:path";
import type { Command } from "commander";
import { loadDocument } from "./document";
import { explain } from "./failure";
import { printJson } from "./output";
import { summarize } from "./summary";

/** `inferra synth FILE --out DIR`: writes what `cdktf synth` writes. */
export function addSynthCommand(program: Command): void {
  program
    .command("synth")
    .description("write the Terraform of a deployment document")
    .argument("<file>", "the document, or - for standard input")
    .option("-o, --out <dir>", "the output folder", "cdktf.out")
    .option("--json", "print what was decided and written as JSON")
    .action(async (file: string, options: { out: string; json?: boolean }) => {
      const deployment = loadDocument(file, { json: options.json, quiet: options.json });
      if (deployment === undefined) return;
      // Constructs are loaded only where they are needed; `check` stays quick without them.
      const { synthesize } = await import("../../stacks/synthesize.js");
      try {
        const result = synthesize(deployment, resolve(options.out));
        if (options.json) printJson({ errors: [], ...result });
        else summarize(deployment, result, options.out);
      } catch (error) {
        explain(error, options);
      }
    });
}
