// The commands, from the program itself: their help as it prints it.
import { createRequire } from "node:module";
import { block, code } from "./markdown.mjs";

const { inferra } = createRequire(import.meta.url)("../../dist/lib/cli/commands.js");
const { version } = createRequire(import.meta.url)("../../package.json");

export function commandsPage() {
  const program = inferra(version);
  const commands = [...program.commands].sort((one, other) => (one.name() < other.name() ? -1 : 1));
  return [
    "# Commands",
    "",
    ...block("text", helpOf(program)),
    ...commands.flatMap((command) => [
      `## ${code(`inferra ${command.name()}`)}`,
      "",
      ...block("text", helpOf(command)),
    ]),
  ].join("\n");
}

function helpOf(command) {
  let text = "";
  const write = (piece) => {
    text += piece;
  };
  for (const one of [command.parent, command]) {
    one?.configureOutput({ writeOut: write, getOutHelpWidth: () => 100, getOutHasColors: () => false });
  }
  command.outputHelp();
  // A test or a terminal may have switched colours on; a page has none.
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}
