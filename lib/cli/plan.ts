import type { Command } from "commander";
import type { AliasNote } from "../../stacks/gateway-notes";
import type { ValidDeployment } from "../deployment";
import type { Evaluation } from "../planning";
import { EXIT_INVALID, loadDocument, printWarnings, refuse } from "./document";
import { evaluate } from "./evaluate";
import { colours, print, printJson, problemJson } from "./output";
import { printRecord } from "./record";

interface PlanOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** What a gateway does not do, by alias. Loaded where a document asks for one. */
async function gatewayNotes(deployment: ValidDeployment | undefined, evaluation: Evaluation) {
  if (deployment?.gateway === undefined) return [];
  const [{ planOf }, { contextOf }, { gatewayNotesOf }] = await Promise.all([
    import("../planning/plan.js"),
    import("../../stacks/context.js"),
    import("../../stacks/gateway-notes.js"),
  ]);
  return gatewayNotesOf(contextOf(deployment), planOf(deployment, evaluation));
}

function printGateway(notes: readonly AliasNote[]): void {
  if (notes.length === 0) return;
  print();
  print(colours.bold("Gateway"));
  for (const { text } of notes) print(`  ${colours.yellow("!")}   ${text}`);
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
      const gateway = problems.length > 0 ? [] : await gatewayNotes(document?.deployment, evaluation);
      if (options.json) {
        const told = { errors: problems.map(problemJson), warnings: warnings.map(problemJson) };
        printJson({ ...told, ...evaluation.record, gateway });
        return;
      }
      if (options.markdown) {
        const { recordMarkdown } = await import("../planning/record/index.js");
        process.stdout.write(recordMarkdown(evaluation.record));
      } else {
        printWarnings(file, warnings);
        printRecord(evaluation.record);
        printGateway(gateway);
      }
      if (problems.length > 0) refuse(file, problems, options);
    });
}
