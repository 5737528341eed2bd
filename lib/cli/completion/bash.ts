import type { CommandShape, ProgramShape, Value } from "./shape";

/** For bash 3.2, which macOS has, and later. */
export function script({ name, options, commands }: ProgramShape): string {
  const first = [...commands.map((one) => one.name), ...options.flatMap(({ flags }) => flags)];
  return `# bash completion for ${name}
_${name}() {
  local cur prev command= i
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  # --option=value comes as three words.
  if [ "$cur" = = ]; then cur=
  elif [ "$prev" = = ] && [ "$COMP_CWORD" -gt 2 ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      -*) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  # Where nothing is replied, bash completes files by itself.
  case "$command $prev" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$command $cur" in
    ' '*) ${choose(first)} ;;
${commands.flatMap(wordCases).join("\n")}
  esac
}
complete -o bashdefault -o default -F _${name} ${name}
`;
}

const valueCases = ({ name, options }: CommandShape): string[] =>
  options.flatMap(({ flags, value }) =>
    value === undefined ? [] : [`    ${flags.map((flag) => `"${name} ${flag}"`).join("|")}) ${reply(value)}return ;;`],
  );

function reply(value: Value): string {
  if (value.kind === "choice") return `${choose(value.choices)}; `;
  if (value.kind !== "folder") return "";
  return `local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")); `;
}

function wordCases({ name, options, argument }: CommandShape): string[] {
  const cases = [`    "${name} -"*) ${choose(options.flatMap(({ flags }) => flags))} ;;`];
  return argument?.kind === "choice" ? [...cases, `    "${name} "*) ${choose(argument.choices)} ;;`] : cases;
}

const choose = (words: readonly string[]): string => `COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$cur"))`;
