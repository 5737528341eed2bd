import type { Command } from "commander";
import { EXIT_INVALID, loadDocument, printWarnings, refuse } from "./document";
import { evaluate } from "./evaluate";
import { printJson, problemJson } from "./output";
import { printRecord } from "./record";

interface PlanOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `inferra plan FILE`: where every workload runs, why, and what that costs. */
export function addPlanCommand(program: Command): void {
  program
    .command("plan")
    .description("decide where each workload runs and say why; exit 1 where one can run nowhere")
    .argument("<file>", "the document, or - for standard input")
    .option("--json", "print the decision record as JSON")
    .option("--markdown", "print the decision record as Markdown, to be filed")
    .action(async (file: string, options: PlanOptions) => {
      const document = loadDocument(file, options);
      const evaluated = document === undefined ? undefined : await evaluate(document, options);
      if (evaluated === undefined) return;
      const { evaluation, problems, warnings } = evaluated;
      if (problems.length > 0) process.exitCode = EXIT_INVALID;
      if (options.json) {
        printJson({ errors: problems.map(problemJson), warnings: warnings.map(problemJson), ...evaluation.record });
        return;
      }
      if (options.markdown) {
        const { recordMarkdown } = await import("../planning/record/index.js");
        process.stdout.write(recordMarkdown(evaluation.record));
      } else {
        printWarnings(file, warnings);
        printRecord(evaluation.record);
      }
      if (problems.length > 0) refuse(file, problems, options);
    });
}
