import type { CommandShape, OptionShape, ProgramShape, Value } from "./shape";

export function script({ name, options, commands }: ProgramShape): string {
  const complete = `complete -c ${name}`;
  return `${[
    `# fish completion for ${name}`,
    `${complete} -f`,
    ...options.map((option) => `${complete} -n __fish_use_subcommand ${specOf(option)}`),
    ...commands.map((one) => `${complete} -n __fish_use_subcommand -a ${one.name} -d ${quoted(one.description)}`),
    ...commands.flatMap((command) => linesOf(command).map((line) => `${complete} ${line}`)),
  ].join("\n")}\n`;
}

function linesOf({ name, options, argument }: CommandShape): string[] {
  const condition = `-n '__fish_seen_subcommand_from ${name}'`;
  const lines = options.map((option) => `${condition} ${specOf(option)}`);
  if (argument === undefined) return lines;
  return [...lines, `${condition} ${argument.kind === "choice" ? `-a '${argument.choices.join(" ")}'` : "-F"}`];
}

function specOf({ flags, description, value }: OptionShape): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const takes = value === undefined ? [] : [takesOf(value)];
  return [...names, ...takes, `-d ${quoted(description)}`].join(" ");
}

function takesOf(value: Value): string {
  if (value.kind === "choice") return `-x -a '${value.choices.join(" ")}'`;
  if (value.kind === "folder") return "-x -a '(__fish_complete_directories)'";
  return value.kind === "file" ? "-r -F" : "-x";
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
