import { Argument, type Command } from "commander";
import { examples } from "../help";

/** Shells that a script is written for. */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof SHELLS)[number];

/** What completes the command line of a program in a shell, from the program itself. */
export function completionScript(shell: Shell, program: Command): string {
  // Read where somebody asks for it, and nowhere else.
  const { shapeOf }: typeof import("./shape") = require("./shape");
  const writers: { readonly [Name in Shell]: () => typeof import("./bash").script } = {
    bash: () => require("./bash").script,
    zsh: () => require("./zsh").script,
    fish: () => require("./fish").script,
    powershell: () => require("./powershell").script,
  };
  return writers[shell]()(shapeOf(program));
}

/** `inferra completion SHELL`: a script to be sourced or kept. */
export function addCompletionCommand(program: Command): void {
  program
    .command("completion")
    .description("print the script that completes commands, options and their values in a shell")
    .addArgument(new Argument("<shell>").choices(SHELLS))
    .addHelpText(
      "after",
      examples(
        "source <(inferra completion bash)                          # in ~/.bashrc",
        "inferra completion zsh > ~/.zfunc/_inferra                 # a folder of $fpath",
        "inferra completion fish > ~/.config/fish/completions/inferra.fish",
        "inferra completion powershell | Out-String | Invoke-Expression   # in $PROFILE",
      ),
    )
    .action((shell: Shell) => void process.stdout.write(completionScript(shell, program)));
}
