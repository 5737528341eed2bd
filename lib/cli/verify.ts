import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { resourceManagerOf } from "../catalog";
import type { Posture } from "../posture";
import type { Deployed } from "../verify";
import { EXIT_INVALID, EXIT_UNREADABLE, environmentOption, loadDocument, readBooks, today } from "./document";
import { explain } from "./failure";
import { examples } from "./help";
import { colours, print, printJson } from "./output";
import { exceptionsIn } from "./posture";
import { Progress } from "./progress";

interface VerifyOptions {
  readonly context?: string;
  readonly environment?: string;
  readonly prometheus?: string;
  readonly gateway?: string;
  readonly azureEndpoint?: string;
  readonly exceptions?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** `inferra verify DOCUMENT|DIR`: whether what runs is what was declared. It reads, and changes nothing. */
export function addVerifyCommand(program: Command): void {
  program
    .command("verify")
    .description("look at what was deployed: endpoints, names, logs, models, GPUs, metrics, routes; changes nothing")
    .argument("<path>", "the document, or a folder that synth wrote")
    .addOption(environmentOption())
    .option("--exceptions <file>", "failures that somebody accepted, a YAML or JSON file as of posture")
    .option("--strict", "end with 1 also where something is unknown")
    .option("--context <name>", "the context of the kubeconfig (default: its current one)")
    .option("--prometheus <url>", "where Prometheus answers (default: through the cluster's API)")
    .option("--gateway <host:port>", "where the gateway answers, by its own name still (default: where its name leads)")
    .option("--azure-endpoint <url>", "where Azure Resource Manager answers (default: that of the document's cloud)")
    .option("--json", "print every finding as JSON")
    .addHelpText(
      "after",
      examples("inferra verify deployment.yaml", "inferra verify cdktf.out --strict --json > verified.json") +
        `\n\n${CREDENTIALS}`,
    )
    .action(async (path: string, options: VerifyOptions) => {
      const progress = new Progress(options);
      try {
        progress.say("reading what was to be deployed");
        const deployed = deployedOf(path, options);
        if (deployed === undefined) return;
        // Read where something is looked at, and nowhere else.
        const { cloudOfDeployment, verify }: typeof import("../verify") = require("../verify");
        const { reach }: typeof import("./reach") = require("./reach");
        const azureEndpoint =
          options.azureEndpoint?.replace(/\/$/, "") ?? resourceManagerOf(cloudOfDeployment(deployed));
        const sight = reach({ ...options, azureEndpoint });
        const onLook = (done: number, of: number): void => progress.say(`${done} of ${of} looked at`);
        const verified = excepted(await verify({ deployed, sight }, { onLook }), options);
        progress.done();
        report(verified, options);
      } catch (error) {
        explain(error, options);
      } finally {
        progress.done();
      }
    });
}

const CREDENTIALS = `It signs in with what is on the machine: the Azure CLI, workload identity or AZURE_ACCESS_TOKEN; the AWS CLI; kubectl.
What it can't reach is unknown, with the reason. Run it inside the private network, where names resolve as callers see them.`;

/**
 * A folder is read as it is; a document is synthesized aside, and says what stands in no Terraform. Undefined where it can't
 * be; everything has been said then.
 */
function deployedOf(path: string, options: VerifyOptions): Deployed | undefined {
  const { readFolder, readStacks }: typeof import("../posture") = require("../posture");
  const subscriptionId = process.env.ARM_SUBSCRIPTION_ID;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return { graph: readStacks(readFolder(path)), subscriptionId };
  }
  const document = loadDocument(path, options);
  if (document === undefined) return undefined;
  const { synthesize }: typeof import("../../stacks/synthesize") = require("../../stacks/synthesize");
  const folder = mkdtempSync(join(tmpdir(), "inferra-verify-"));
  try {
    const { deployment } = document;
    synthesize(deployment, join(folder, "out"), readBooks(document));
    const abuseMonitoringOptedOut = deployment.azure.openai.promptExposure.abuseMonitoringOptedOut !== undefined;
    return { graph: readStacks(readFolder(join(folder, "out"))), subscriptionId, abuseMonitoringOptedOut };
  } catch (error) {
    explain(error, options, document);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes what somebody accepted out of the failures. */
function excepted(verified: Posture, { exceptions }: VerifyOptions): Posture {
  if (exceptions === undefined) return verified;
  const { except }: typeof import("../posture") = require("../posture");
  return except(verified, exceptionsIn(exceptions), today());
}

function report(verified: Posture, { json, strict }: VerifyOptions): void {
  const { fail, unknown, pass, excepted: accepted, notApplicable } = verified.summary;
  if (pass + fail + accepted === 0 && unknown > 0) process.exitCode = EXIT_UNREADABLE;
  else if (fail > 0 || (strict && unknown > 0)) process.exitCode = EXIT_INVALID;
  if (json) {
    const findings = verified.findings.map(({ reads: _, ...finding }) => finding);
    printJson({ errors: [], on: today(), summary: verified.summary, findings });
    return;
  }
  const shown = { fail: colours.red, unknown: colours.yellow, excepted: colours.cyan, pass: colours.green };
  for (const outcome of ["fail", "unknown", "excepted", "pass"] as const) {
    for (const { rule, address, path, message } of verified.findings.filter((one) => one.outcome === outcome)) {
      print(`${shown[outcome](outcome)} ${rule} ${colours.bold(path ?? address)}`);
      if (outcome !== "pass") print(`    ${message}`);
      const fix = verified.rules.find(({ id }) => id === rule)?.fix;
      if (outcome === "fail" && fix !== undefined) print(`    ${colours.dim("fix:")} ${fix}`);
    }
  }
  print(`${pass} pass, ${fail} fail, ${unknown} unknown, ${accepted} excepted, ${notApplicable} not applicable`);
}
