import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inferra } from "../../../lib/cli/commands";
import { completionScript, SHELLS, type Shell } from "../../../lib/cli/completion";
import { describeWith, hasCommand } from "../../support/tools";

const folder = mkdtempSync(join(tmpdir(), "inferra-completion-"));
mkdirSync(join(folder, "a folder"));
writeFileSync(join(folder, "a file.yaml"), "");
afterAll(() => rmSync(folder, { recursive: true }));

const file = (shell: Shell): string => join(folder, `script.${shell}`);
for (const shell of SHELLS) writeFileSync(file(shell), completionScript(shell, inferra("1.2.3")));

const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`;

/** What a shell offers for a command line that ends where somebody presses Tab. */
const ASKED: { readonly [Name in Shell]: (line: string) => readonly string[] } = {
  // What bash itself does at a Tab: it fills these in and calls the function.
  bash: (line) => {
    const words = line.split(/(?<==)|(?==)| /);
    const asked = `source ${quoted(file("bash"))}; COMP_WORDS=(${words.map(quoted).join(" ")}); COMP_CWORD=${words.length - 1}
      _inferra; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return ["bash", "--norc", "-c", asked];
  },
  zsh: (line) => ["zsh", "-f", join(__dirname, "capture.zsh"), file("zsh"), line],
  fish: (line) => ["fish", "--no-config", "-c", `source ${quoted(file("fish"))}; complete -C ${quoted(line)}`],
  powershell: (line) => [
    ...["pwsh", "-NoProfile", "-Command"],
    `. ([scriptblock]::Create((Get-Content -Raw '${file("powershell")}'))); (TabExpansion2 -inputScript '${line}' -cursorColumn ${line.length}).CompletionMatches.CompletionText`,
  ],
};
const PROGRAM = { bash: "bash", zsh: "zsh", fish: "fish", powershell: "pwsh" };

function offered(shell: Shell, line: string): string[] {
  const [command = "", ...args] = ASKED[shell](line);
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  const words = stdout.split("\n").map((one) => one.split("\t")[0]?.trim() ?? "");
  return words.filter((one) => one !== "").sort();
}

/** Debian has no package of PowerShell, nor has CI: it is asked where it is, and skipped by name elsewhere. */
const describeIn = (shell: Shell, body: () => void): void => {
  const name = `completion in ${shell}`;
  const lacks = hasCommand(PROGRAM[shell], "--version") ? [] : [`the ${PROGRAM[shell]} command`];
  if (shell !== "powershell" || lacks.length === 0) describeWith(lacks, name, body);
  else describe.skip(`${name} (skipped: this machine lacks ${lacks.join()})`, body);
};

for (const shell of SHELLS)
  describeIn(shell, () => {
    it("offers commands, and the one that was begun", () => {
      expect(offered(shell, "inferra ")).toEqual(expect.arrayContaining(["check", "plan", "synth", "completion"]));
      expect(offered(shell, "inferra ch")).toEqual(["check"]);
    });

    it("offers the options of the command and no other's", () => {
      const options = offered(shell, "inferra synth --");
      expect(options).toEqual(expect.arrayContaining(["--out", "--json", "--no-color"]));
      expect(options).not.toContain("--markdown");
      expect(offered(shell, "inferra plan --mark")).toEqual(["--markdown"]);
    });

    it("offers the values of an option and of an argument that have choices", () => {
      expect(offered(shell, "inferra size --kv-cache ")).toEqual(["auto", "fp8"]);
      expect(offered(shell, "inferra completion ")).toEqual([...SHELLS].sort());
      expect(offered(shell, "inferra help si")).toEqual(["size"]);
    });
  });

describe("completion in bash", () => {
  it("offers values after an equals sign, and folders with a blank in their name", () => {
    expect(offered("bash", "inferra size --kv-cache=")).toEqual(["auto", "fp8"]);
    expect(offered("bash", "inferra size --kv-cache=f")).toEqual(["fp8"]);
    expect(offered("bash", "inferra synth --out ")).toEqual(["a folder"]);
  });

  it("leaves files to bash", () => {
    expect(offered("bash", "inferra check a")).toEqual([]);
    expect(completionScript("bash", inferra("1.2.3"))).toContain(
      "complete -o bashdefault -o default -F _inferra inferra",
    );
  });
});

describe("the scripts", () => {
  it.each(SHELLS)("for %s name every command and every long option", (shell) => {
    const script = completionScript(shell, inferra("1.2.3"));
    for (const command of inferra("1.2.3").commands) {
      expect(script).toContain(command.name());
      for (const { long } of command.options) expect(script).toContain(shell === "fish" ? long?.slice(2) : long);
    }
  });
});
