#!/usr/bin/env node
import { Command } from "commander";
import { addCheckCommand } from "./check";
import { explain } from "./failure";
import { addImagesCommand } from "./images";
import { addPlanCommand } from "./plan";
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
addSizeCommand(program);
addSynthCommand(program);

program.parseAsync().catch(explain);
