import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Block, blocksOf, markdownFiles } from "../../support/snippets";

const root = join(__dirname, "../../..");
const cli = join(root, "dist/lib/cli/main.js");

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A folder as a reader has it: the examples, and whatever documents the page had them write. */
function inFolder(body: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "inferra-docs-"));
  try {
    cpSync(join(root, "examples"), join(folder, "examples"), {
      recursive: true,
      filter: (path) => !/node_modules|cdktf\.out/.test(path),
    });
    mkdirSync(join(folder, "schema"));
    symlinkSync(join(root, "schema/deployment.schema.json"), join(folder, "schema/deployment.schema.json"));
    body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(line: string, folder: string): string {
  const [command = "", remark = ""] = line.split(" # ");
  const [npx, name, ...rest] = command.trim().split(/\s+/);
  const words = npx === "npx" ? [name, ...rest] : [npx, name, ...rest];
  // Whatever else a block holds would be run by nobody: it has to say that it isn't.
  expect(words[0]).toBe("inferra");
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words.slice(1).map(String)], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: "1" },
  });
  const wanted = /ends with (\d)/.exec(remark)?.[1] ?? "0";
  expect(`${line}\n${String(status)}\n${String(status) === wanted ? "" : stdout + stderr}`).toBe(
    `${line}\n${wanted}\n`,
  );
  return stdout + stderr;
}

/** Runs a page from top to bottom. What a `text` block quotes has to be in what the commands before it printed. */
function follow(blocks: readonly Block[], folder: string): number {
  let count = 0;
  let printed = "";
  for (const { language, text } of blocks) {
    const file = /^yaml ([a-z-]+\.yaml)$/.exec(language)?.[1];
    if (file !== undefined) writeFileSync(join(folder, file), text);
    if (language === "sh") {
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      printed = squeezed(lines.map((line) => run(line, folder)).join("\n"));
      count += lines.length;
    }
    if (language === "text") {
      for (const line of text.split("\n").map(squeezed)) expect(printed).toContain(line);
    }
  }
  return count;
}

/** What posture's generator writes has no commands. */
const pages = markdownFiles().filter((file) => file.startsWith("docs/") && !file.startsWith("docs/posture/"));
const withCommands = pages.filter((file) => blocksOf(file).some(({ language }) => language === "sh"));

describe("commands in the documentation", () => {
  it("are there", () => {
    expect(withCommands.length).toBeGreaterThan(5);
  });

  it.each(withCommands.map((file) => [file]))("of %s do and print what the page says", (file) => {
    inFolder((folder) => expect(follow(blocksOf(file), folder)).toBeGreaterThan(0));
  });

  it("of the README work on the smallest document and the examples", () => {
    inFolder((folder) => {
      const [first] = blocksOf("README.md").filter(({ language }) => language === "yaml");
      // Pinned, as a model of it retires one day.
      const text = `asOf: 2026-11-01\n${first?.text ?? ""}`;
      for (const name of ["my-platform", "standing", "new"]) writeFileSync(join(folder, `${name}.yaml`), text);
      const lines = blocksOf("README.md")
        .filter(({ language, text }) => language === "sh" && text.includes("npx inferra"))
        .flatMap(({ text }) => text.split("\n"))
        // One asks questions where nobody said a file that is new, the other looks at a cloud.
        .filter((line) => line.startsWith("npx inferra") && !/inferra (init|verify)/.test(line));
      expect(lines.length).toBeGreaterThan(5);
      for (const line of lines) run(line, folder);
    });
  });
});
