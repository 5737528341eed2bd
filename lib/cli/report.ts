import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import type { Synthesized } from "../../stacks/synthesize";
import type { ReportedStack } from "../report";
import {
  EXIT_UNREADABLE,
  environmentOption,
  type LoadedDocument,
  loadDocument,
  printWarnings,
  readBooks,
} from "./document";
import { explain } from "./failure";
import { examples } from "./help";
import { print, printJson } from "./output";
import { Progress } from "./progress";

interface ReportOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly environment?: string;
}

/** `inferra report FILE --out report.html`: everything about a deployment that people look at, as one file. */
export function addReportCommand(program: Command): void {
  program
    .command("report")
    .description("write one HTML file: where workloads run and why, what is made for them, costs, capacity, data flow")
    .argument("<file>", "the document, or - for standard input")
    .option("-o, --out <file>", "the HTML file, or - for standard output", "report.html")
    .addOption(environmentOption())
    .option("--json", "print what was written as JSON")
    .addHelpText(
      "after",
      examples("inferra report deployment.yaml", "inferra report deployment.yaml --out audit/inference.html"),
    )
    .action(async (file: string, options: ReportOptions, command: Command) => {
      if (options.out === "-" && options.json) {
        command.error("error: --json tells of a file that was written; name one with --out", {
          exitCode: EXIT_UNREADABLE,
        });
      }
      const document = loadDocument(file, options);
      if (document === undefined) return;
      const progress = new Progress(options);
      try {
        const made = await make(document, progress);
        progress.done();
        publish(document, made, options);
      } catch (error) {
        progress.done();
        explain(error, options, document);
      }
    });
}

interface Made {
  readonly html: string;
  readonly stacks: readonly ReportedStack[];
}

/** Synthesizes a deployment aside, so that the report draws what is made and no output folder changes. */
async function make(document: LoadedDocument, progress: Progress): Promise<Made> {
  progress.say("writing Terraform aside");
  const [{ synthesize }, { judge }, { reportHtml }] = await Promise.all([
    import("../../stacks/synthesize.js"),
    import("../../stacks/posture.js"),
    import("../report/index.js"),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "inferra-report-"));
  try {
    const synthesized = synthesize(document.deployment, join(folder, "out"), readBooks(document));
    progress.say("drawing the report");
    const { plan, notes, warnings } = synthesized;
    const stacks = synthesized.stacks.map(readStack);
    const judged = judge(
      stacks.map(({ name, terraform }) => ({ name, json: terraform })),
      document.deployment,
    );
    const { record, selfHosting } = plan;
    const html = await reportHtml({ record, selfHosting, stacks, notes, warnings, judged });
    return { html, stacks };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readStack = ({ name, dependencies, file }: Synthesized["stacks"][number]): ReportedStack => ({
  name,
  dependencies,
  terraform: JSON.parse(readFileSync(file, "utf8")) as ReportedStack["terraform"],
});

function publish(document: LoadedDocument, { html, stacks }: Made, { out, json }: ReportOptions): void {
  if (out === "-") {
    process.stdout.write(html);
    return;
  }
  const file = resolve(out);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, html);
  const bytes = Buffer.byteLength(html);
  if (json) {
    printJson({ errors: [], out: file, bytes, stacks: stacks.map(({ name }) => name) });
    return;
  }
  printWarnings(document.file, document.warnings);
  print(`${out}: ${Math.ceil(bytes / 1024)} KiB, one file; open it in a browser, or print it`);
}
