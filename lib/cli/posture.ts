import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Command, Option } from "commander";
import { parseDocument } from "yaml";
import { InferraError, postureErrors, verifyErrors } from "../errors";
import type { Exception, Graph, Posture, Severity, StackInput } from "../posture";
import { EXIT_INVALID, EXIT_UNREADABLE, today } from "./document";
import { explain } from "./failure";
import { examples } from "./help";
import { print, printError, printJson, problemJson, problemText } from "./output";

interface PostureOptions {
  readonly threshold: Severity;
  readonly framework?: readonly string[];
  readonly exceptions?: string;
  readonly verified?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly sarif?: boolean;
  readonly junit?: boolean;
  readonly oscalComponent?: boolean;
  readonly oscalResults?: boolean;
  readonly evidence?: string;
}

const FORMATS = ["json", "markdown", "sarif", "junit", "oscalComponent", "oscalResults"] as const;

/** `inferra posture DIR|PLAN`: what a synthesized deployment, or any Terraform plan, configures and what it lacks. */
export function addPostureCommand(program: Command): void {
  const format = (flags: string, description: string, self: (typeof FORMATS)[number]): Option =>
    new Option(flags, description).conflicts(FORMATS.filter((one) => one !== self));
  program
    .command("posture")
    .description("judge Terraform; exit 1 where something fails at or above the threshold, 2 where it can't be read")
    .argument("<path>", "a folder that cdktf synth wrote, a stack's JSON, or a plan as terraform show -json prints it")
    .addOption(
      new Option("--threshold <severity>", "the least severity that a failure ends the command with")
        .choices(["critical", "high", "medium", "low"])
        .default("high"),
    )
    .option("--framework <names...>", "only rules that serve a control of these, such as hipaa")
    .option("--verified <file>", "what inferra verify found, as --json printed it: evidence of what runs")
    .option("--exceptions <file>", "failures that somebody accepted, a YAML or JSON file")
    .addOption(format("--json", "print every finding as JSON", "json"))
    .addOption(format("--markdown", "print Markdown for a pull request", "markdown"))
    .addOption(format("--sarif", "print SARIF 2.1.0 for code scanning", "sarif"))
    .addOption(format("--junit", "print JUnit's XML", "junit"))
    .addOption(format("--oscal-component", "print an OSCAL component-definition", "oscalComponent"))
    .addOption(format("--oscal-results", "print OSCAL assessment-results", "oscalResults"))
    .option("--evidence <dir>", "write every report, what leads from control to value, and hashes to a folder")
    .addHelpText(
      "after",
      examples(
        "inferra posture cdktf.out",
        "terraform show -json plan.tfplan > plan.json && inferra posture plan.json --threshold medium",
        "inferra posture cdktf.out --framework hipaa --evidence evidence",
      ),
    )
    .action((path: string, options: PostureOptions) => {
      // Rules are loaded only where something is judged.
      const engine: typeof import("../posture") = require("../posture");
      try {
        const exceptions = options.exceptions === undefined ? [] : exceptionsIn(options.exceptions);
        const inputs = engine.readFolder(path);
        const graph = engine.readStacks(inputs);
        const judged = engine.assess(graph, { frameworks: options.framework, exceptions, today: today() });
        const posture = withVerified(judged, graph, options);
        report(posture, inputs, path, options, program.version());
        if (engine.failures(posture, options.threshold).length > 0) process.exitCode = EXIT_INVALID;
      } catch (error) {
        unreadable(error, options);
      }
    });
}

/** The posture with what was found at what runs. */
function withVerified(judged: Posture, graph: Graph, { verified, framework: frameworks }: PostureOptions): Posture {
  if (verified === undefined) return judged;
  const { joined }: typeof import("../verify") = require("../verify");
  return joined(judged, graph, jsonIn(verified), { file: verified, frameworks });
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new InferraError(verifyErrors.notVerified(file, error.message));
    throw error;
  }
}

/** What a file says that somebody accepted. */
export function exceptionsIn(file: string): readonly Exception[] {
  const { readExceptions }: typeof import("../posture") = require("../posture");
  const document = parseDocument(readFileSync(file, "utf8"));
  const [wrong] = document.errors;
  if (wrong !== undefined) throw new InferraError(postureErrors.malformedExceptions(file, [wrong.message]));
  return readExceptions(document.toJS(), file);
}

function report(
  posture: Posture,
  inputs: readonly StackInput[],
  path: string,
  options: PostureOptions,
  version: string | undefined,
): void {
  const reports: typeof import("../posture/reports") = require("../posture/reports");
  const { printPosture }: typeof import("./posture-summary") = require("./posture-summary");
  const oscal = { subject: basename(resolve(path)), day: today(), frameworks: options.framework };
  const artifact = artifactOf(path);
  if (options.evidence !== undefined) {
    mkdirSync(options.evidence, { recursive: true });
    const files = reports.evidence(posture, inputs, { ...oscal, artifact, version });
    for (const [name, text] of files) writeFileSync(join(options.evidence, name), text);
  }
  if (options.json) print(reports.jsonReport(posture));
  else if (options.markdown) print(reports.markdown(posture, options.framework).trimEnd());
  else if (options.sarif) print(reports.sarif(posture, artifact, version));
  else if (options.junit) print(reports.junit(posture).trimEnd());
  else if (options.oscalComponent) print(reports.componentDefinition(posture, oscal));
  else if (options.oscalResults) print(reports.assessmentResults(posture, oscal));
  else printPosture(posture, options.threshold);
}

/** Code scanning takes paths in the repository alone; what lies elsewhere is a URL. */
function artifactOf(path: string): string {
  const inside = relative(process.cwd(), resolve(path)).replaceAll("\\", "/");
  return inside === "" || inside.startsWith("..") || isAbsolute(inside) ? pathToFileURL(resolve(path)).href : inside;
}

/** What can't be read is told apart from what was read and fails. */
function unreadable(error: unknown, options: PostureOptions): void {
  if (!(error instanceof InferraError)) explain(error);
  else if (options.json) printJson({ errors: [problemJson(error.problem)] });
  else printError(problemText("inferra", error.problem, "error"));
  process.exitCode = EXIT_UNREADABLE;
}
