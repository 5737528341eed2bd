import type { Command } from "commander";
import { colours, errorColours } from "./output";

/** What every command ends with. */
const EXIT_CODES = `Exit codes:
  0  done, and nothing is wrong
  1  the answer is no: the document is refused, or a check found something
  2  no answer: wrong use, a file that can't be read or written, or a fault of inferra`;

/** The house's help: commands by name, bold headings, and the exit codes under each. */
export function helpOf(program: Command): Command {
  return program
    .configureHelp({ sortSubcommands: true, styleTitle: (title) => colours.bold(title) })
    .configureOutput({
      getOutHasColors: () => colours.isColorSupported,
      getErrHasColors: () => errorColours.isColorSupported,
    })
    .addHelpText("afterAll", ({ error }) => (error ? "" : `\n${EXIT_CODES}`));
}

/** Examples under a command's help, each a line as it is typed. */
export const examples = (...lines: readonly string[]): string =>
  ["", colours.bold("Examples:"), ...lines.map((line) => `  ${line}`)].join("\n");
