import type { Command, Option } from "commander";

/** What stands where a value is typed. */
export type Value =
  | { readonly kind: "file" }
  | { readonly kind: "folder" }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "any" };

/** One option as people type it: `-o`, `--out`. */
export interface OptionShape {
  readonly flags: readonly string[];
  readonly description: string;
  /** Absent: the option is a switch. */
  readonly value?: Value;
}

export interface CommandShape {
  readonly name: string;
  readonly description: string;
  /** Its own, and those that every command knows. */
  readonly options: readonly OptionShape[];
  /** Its first argument; absent: it takes none. */
  readonly argument?: Value;
}

/** Everything that can be typed after a program's name. */
export interface ProgramShape {
  readonly name: string;
  /** Those before any command. */
  readonly options: readonly OptionShape[];
  readonly commands: readonly CommandShape[];
}

export function shapeOf(program: Command): ProgramShape {
  const help = program.createHelp();
  const shared = program.options.filter(({ long }) => long !== "--version");
  const commands = help.visibleCommands(program);
  return {
    name: program.name(),
    options: help.visibleOptions(program).map(optionShape),
    commands: commands.map((command) => {
      const [argument] = command.registeredArguments;
      const choices = command.name() === "help" ? commands.map((one) => one.name()) : argument?.argChoices;
      return {
        name: command.name(),
        description: command.description(),
        options: [...help.visibleOptions(command), ...shared].map(optionShape),
        argument: argument === undefined ? undefined : typedValue(argument.name(), choices),
      };
    }),
  };
}

function optionShape(option: Option): OptionShape {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined);
  const { description } = option;
  if (!option.required && !option.optional) return { flags, description };
  const placeholder = /[<[]([^>\].]+)/.exec(option.flags)?.[1] ?? "";
  return { flags, description, value: typedValue(placeholder, option.argChoices) };
}

/** A placeholder says in its last word what it stands for: `<file>`, `<dir>`. */
function typedValue(placeholder: string, choices: readonly string[] | undefined): Value {
  if (choices !== undefined) return { kind: "choice", choices };
  if (/(file|path)$/.test(placeholder)) return { kind: "file" };
  return { kind: /dir$/.test(placeholder) ? "folder" : "any" };
}
