import type { Command } from "commander";
import { examples } from "../help";
import type { Given } from "./questions";

export interface InitOptions extends Given {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `inferra init [FILE]`: a first document, from a few questions or from options alone. */
export function addInitCommand(program: Command): void {
  program
    .command("init")
    .description("ask a few questions and write a deployment document that passes check")
    .argument("[file]", "where to write it, or - for standard output", "deployment.yaml")
    .option("--name <name>", "the platform's name, which prefixes every resource")
    .option("--environment <name>", "production, staging or development")
    .option("--residency <level>", "how far inference may roam: geography, data-zone or global")
    .option("--region <region>", "the Azure region")
    .option("--workload <name:data:model...>", "what models are used for, such as claims:phi:gpt-5.1")
    .option("--aws <region>", "an AWS region for Bedrock as second provider, or none")
    .option("--bedrock-model <id>", "the model on Bedrock")
    .option("--aws-agreement-signed <date>", "the day that AWS's agreement on data of people was accepted, or none")
    .option("--self-hosted <model>", "an open model that may run on GPUs of your own, or none")
    .option("--gateway <hostname>", "the private DNS name of one address for all models, or none")
    .option("--alert-email <address...>", "who is told of alerts")
    .option("-y, --yes", "ask nothing: what no option says has its default")
    .option("--force", "write over an existing file")
    .option("--json", "ask nothing, and print what was written as JSON")
    .addHelpText(
      "after",
      examples(
        "inferra init",
        "inferra init --yes --name northgate --region swedencentral --workload notes:phi:gpt-5.1",
        "inferra init platform.yaml --yes --name harbor --gateway llm.harbor.internal --alert-email ops@harbor.example",
      ),
    )
    .action(async (file: string, options: InitOptions) => {
      // Read where somebody begins, and nowhere else.
      const { init } = await import("./init.js");
      await init(file, options);
    });
}
