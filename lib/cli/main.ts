#!/usr/bin/env node
import { Command } from "commander";
import { addCheckCommand } from "./check";
import { explain } from "./failure";
import { addImagesCommand } from "./images";
import { addPlanCommand } from "./plan";
import { addPostureCommand } from "./posture";
import { addReportCommand } from "./report";
import { addSizeCommand } from "./size";
import { addSynthCommand } from "./synth";

const program = new Command("inferra")
  .description("Private LLM inference for regulated organisations, as code.")
  .version(require("../../../package.json").version, "-V, --version")
  .showSuggestionAfterError()
  .configureHelp({ sortSubcommands: true });

addCheckCommand(program);
addImagesCommand(program);
addPlanCommand(program);
addPostureCommand(program);
addReportCommand(program);
addSizeCommand(program);
addSynthCommand(program);

// Who reads through `head` has seen enough; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

program.parseAsync().catch(explain);
