import { Command } from "commander";
import { addCheckCommand } from "./check";
import { addCompletionCommand } from "./completion";
import { addDiffCommand } from "./diff";
import { helpOf } from "./help";
import { addImagesCommand } from "./images";
import { addInitCommand } from "./init";
import { addPlanCommand } from "./plan";
import { addPostureCommand } from "./posture";
import { addReportCommand } from "./report";
import { addSizeCommand } from "./size";
import { addSynthCommand } from "./synth";
import { addVerifyCommand } from "./verify";

/** The whole command line. A wrong use of it throws commander's error, which names the nearest word. */
export function inferra(version: string): Command {
  const program = helpOf(
    new Command("inferra")
      .description("Private LLM inference for regulated organisations, as code.")
      .version(version, "-V, --version")
      .option("--no-color", "print without colours, as NO_COLOR=1 does")
      .showSuggestionAfterError()
      .showHelpAfterError("(--help tells more)")
      .exitOverride(),
  );
  addCheckCommand(program);
  addCompletionCommand(program);
  addDiffCommand(program);
  addImagesCommand(program);
  addInitCommand(program);
  addPlanCommand(program);
  addPostureCommand(program);
  addReportCommand(program);
  addSizeCommand(program);
  addSynthCommand(program);
  addVerifyCommand(program);
  return program;
}
