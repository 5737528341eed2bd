import type { CommandShape, OptionShape, ProgramShape } from "./shape";

/** For Windows PowerShell 5.1 and PowerShell 7. No result leaves it to complete files by itself. */
export function script({ name, options, commands }: ProgramShape): string {
  return `# PowerShell completion for ${name}
Register-ArgumentCompleter -Native -CommandName ${name} -ScriptBlock {
  param($word, $ast, $cursor)
  $words = @{
    '' = @(
${lines([...commands.map(({ name: text, description }) => ({ text, description })), ...options.flatMap(flagWords)])}
    )
${commands.map((command) => `    ${quoted(command.name)} = @(\n${lines(wordsOf(command))}\n    )`).join("\n")}
  }
  $values = @{
${commands.flatMap(valueLines).join("\n")}
  }
  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
  $command = @($before | Select-Object -Skip 1 | Where-Object { -not $_.StartsWith('-') })[0]
  if ($null -eq $command -or -not $words.ContainsKey($command)) { $command = '' }
  $choices = $values["$command $($before[-1])"]
  if ($null -ne $choices) { $found = $choices | ForEach-Object { , @($_, $_) } } else { $found = $words[$command] }
  $found | Where-Object { $_[0].StartsWith($word) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
  }
}
`;
}

interface Word {
  readonly text: string;
  readonly description: string;
}

const flagWords = ({ flags, description }: OptionShape): Word[] => flags.map((text) => ({ text, description }));

function wordsOf({ options, argument }: CommandShape): Word[] {
  const choices = argument?.kind === "choice" ? argument.choices : [];
  return [...choices.map((text) => ({ text, description: text })), ...options.flatMap(flagWords)];
}

const lines = (words: readonly Word[]): string =>
  words.map(({ text, description }) => `      , @(${quoted(text)}, ${quoted(description)})`).join("\n");

const valueLines = ({ name, options }: CommandShape): string[] =>
  options.flatMap(({ flags, value }) =>
    value?.kind === "choice"
      ? flags.map((flag) => `    ${quoted(`${name} ${flag}`)} = @(${value.choices.map(quoted).join(", ")})`)
      : [],
  );

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;
