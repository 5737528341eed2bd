import type { CommandShape, OptionShape, ProgramShape, Value } from "./shape";

export function script({ name, options, commands }: ProgramShape): string {
  return `#compdef ${name}
_${name}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C \\
${options.map((option) => `    ${specOf(option)} \\`).join("\n")}
    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command)
      local -a commands=(
${commands.map((one) => `        ${quoted(`${one.name}:${one.description}`)}`).join("\n")}
      )
      _describe -t commands command commands ;;
    rest)
      case $line[1] in
${commands.map(caseOf).join("\n")}
      esac ;;
  esac
}
if [ "$funcstack[1]" = _${name} ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function caseOf({ name, options, argument }: CommandShape): string {
  const specs = options.map(specOf);
  if (argument !== undefined) specs.push(quoted(`1:${actionOf(argument)}`));
  return `        ${name}) _arguments ${specs.map((spec) => `\\\n            ${spec}`).join(" ")} ;;`;
}

function specOf({ flags, description, value }: OptionShape): string {
  const tail = `[${description.replace(/[[\]\\:]/g, "\\$&")}]${value === undefined ? "" : `:${actionOf(value)}`}`;
  const [first = "", ...others] = flags;
  // Both names of one option, of which either rules the other out; the braces are the shell's.
  return others.length === 0 ? quoted(first + tail) : `'(${flags.join(" ")})'{${flags.join(",")}}${quoted(tail)}`;
}

function actionOf(value: Value): string {
  if (value.kind === "choice") return ` :(${value.choices.join(" ")})`;
  if (value.kind === "folder") return "folder:_files -/";
  return value.kind === "file" ? "file:_files" : "value: ";
}

const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`;
