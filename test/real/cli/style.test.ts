import type { Command } from "commander";
import { wantsColour } from "../../../lib/cli/colour";
import { inferra } from "../../../lib/cli/commands";
import { Progress } from "../../../lib/cli/progress";

const commands = inferra("1.2.3").commands.map((command) => [command.name(), command] as const);

/** What a command line says and throws, without a process. */
function said(...words: string[]): { out: string; err: string; exitCode: number | undefined } {
  let out = "";
  let err = "";
  const quiet = (command: Command): void => {
    const writeOut = (text: string): void => {
      out += text;
    };
    const writeErr = (text: string): void => {
      err += text;
    };
    command.configureOutput({ writeOut, writeErr });
    command.commands.forEach(quiet);
  };
  const program = inferra("1.2.3");
  quiet(program);
  try {
    program.parse(["node", "inferra", ...words]);
    return { out, err, exitCode: undefined };
  } catch (error) {
    return { out, err, exitCode: (error as { exitCode: number }).exitCode };
  }
}

describe("every command", () => {
  it.each(commands)("%s has --json, where it tells of anything", (name, command) => {
    const names = command.options.map(({ long }) => long);
    if (name !== "completion") expect(names).toContain("--json");
  });

  it.each(commands)("%s tells of its options, gives examples of itself, and of exit codes", (name) => {
    const { out, exitCode } = said(name, "--help");
    expect(exitCode).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\\n(.*\\n)*.*inferra ${name}`));
    expect(out).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /);
  });

  it.each(commands)("%s names the nearest option, and where help is", (name) => {
    const { err, exitCode } = said(name, "--hepl");
    expect(exitCode).toBeGreaterThan(0);
    expect(err).toMatch(/Did you mean --help\?/);
    expect(err).toContain("--help tells more");
  });
});

describe("a command that is none", () => {
  it("is told the nearest one", () => {
    expect(said("chekc").err).toMatch(/unknown command 'chekc'\n\(Did you mean check\?\)/);
  });
});

describe("colours", () => {
  const terms = (env: Record<string, string>, isTTY = true, ...argv: string[]) => ({ argv, env, isTTY });

  it.each([
    ["are there where a person looks", terms({ TERM: "xterm" }), true],
    ["are not where a file is written", terms({ TERM: "xterm" }, false), false],
    ["are not on a terminal that has none", terms({ TERM: "dumb" }), false],
    ["are not with NO_COLOR", terms({ NO_COLOR: "1", FORCE_COLOR: "1" }), false],
    ["are there with an empty NO_COLOR", terms({ NO_COLOR: "" }), true],
    ["are not with --no-color", terms({ FORCE_COLOR: "1" }, true, "plan", "--no-color"), false],
    ["are in a file with FORCE_COLOR", terms({ FORCE_COLOR: "1" }, false), true],
    ["are not with FORCE_COLOR=0", terms({ FORCE_COLOR: "0" }), false],
  ])("%s", (_, given, wanted) => {
    expect(wantsColour(given)).toBe(wanted);
  });
});

describe("progress", () => {
  function shown(options: { json?: boolean }, isTTY: boolean, env: Record<string, string>): string {
    let text = "";
    const write = (part: string): void => {
      text += part;
    };
    const progress = new Progress(options, { isTTY, write }, env);
    progress.say("working");
    progress.done();
    return text;
  }

  it("is one line that is taken back", () => {
    expect(shown({}, true, {})).toBe("\r\u001b[Kworking …\r\u001b[K");
  });

  it.each([
    ["with --json", { json: true }, true, {}],
    ["in a file", {}, false, {}],
    ["in CI", {}, true, { CI: "true" }],
    ["on a terminal that can't take it back", {}, true, { TERM: "dumb" }],
  ])("is not there %s", (_, options, isTTY, env) => {
    expect(shown(options, isTTY, env as Record<string, string>)).toBe("");
  });
});
