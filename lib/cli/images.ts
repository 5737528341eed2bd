import type { Command } from "commander";
import { environmentOption, loadDocument } from "./document";
import { explain } from "./failure";
import { examples } from "./help";
import { print, printJson, table } from "./output";

/** `inferra images FILE`: what to copy into a private registry. */
export function addImagesCommand(program: Command): void {
  program
    .command("images")
    .description("list every chart and image that a deployment's cluster pulls")
    .argument("<file>", "the document, or - for standard input")
    .addOption(environmentOption())
    .option("--json", "print the list as JSON")
    .addHelpText(
      "after",
      examples("inferra images deployment.yaml", "inferra images deployment.yaml --json | jq -r '.pulls[].from'"),
    )
    .action(async (file: string, options: { json?: boolean; environment?: string }) => {
      const document = loadDocument(file, options);
      if (document === undefined) return;
      const { pullsOf } = await import("../../stacks/pulls.js");
      try {
        const pulls = pullsOf(document.deployment);
        if (options.json) printJson({ errors: [], pulls });
        else if (pulls.length === 0) print("no cluster of this deployment pulls anything");
        else {
          const rows = pulls.map(({ kind, from, to }) => [kind, from, to === from ? "" : to]);
          print(table(["kind", "published at", "pulled from"], rows));
        }
      } catch (error) {
        explain(error, options, document);
      }
    });
}
