import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { parseDeployment } from "../../lib/deployment";
import { blocksOf, markdownFiles, writeSnippets } from "../support/snippets";

const root = join(__dirname, "../..");

const files = markdownFiles();
const blocks = (file: string, language: string): string[] =>
  blocksOf(file)
    .filter((block) => new RegExp(`^${language}$`).test(block.language))
    .map(({ text }) => text);

const pages = files.filter((file) => file.startsWith("docs/"));
const problemsOf = (text: string) => parseDeployment(text, { today: "2026-11-01" }).problems;

/** What a part of a document is laid over, so that it can be checked. */
const REST = {
  name: "my-platform",
  azure: { region: "eastus2" },
  workloads: [{ name: "assistant", model: "gpt-5.1", data: "confidential" }],
};

describe("examples in READMEs and docs", () => {
  it("compile, every TypeScript block of them", () => {
    const { folder, snippets } = writeSnippets();
    try {
      expect(snippets.length).toBeGreaterThan(0);
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({
          extends: "../../tsconfig.json",
          compilerOptions: { rootDir: "../..", noUnusedLocals: false },
          include: [],
          files: snippets.map(({ file }) => file),
        }),
      );
      const tsc = join(root, "node_modules/.bin/tsc");
      let output = "";
      try {
        execFileSync(tsc, ["--noEmit", "-p", folder], { encoding: "utf8", cwd: root });
      } catch (error) {
        output = String((error as { stdout?: string }).stdout);
      }
      expect(output).toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each(blocks("README.md", "yaml").map((text) => [text]))("is a valid document: %s", (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each(pages.map((file) => [file]))("%s holds documents that are valid, but for the wrong one", (file) => {
    for (const text of blocks(file, "yaml (?!wrong)[a-z-]+\\.yaml")) expect(problemsOf(text)).toEqual([]);
    for (const text of blocks(file, "yaml wrong\\.yaml")) expect(problemsOf(text)).not.toEqual([]);
    for (const text of blocks(file, "yaml part")) {
      expect(problemsOf(stringify({ ...REST, ...(parse(text) as object) }))).toEqual([]);
    }
    // A block that is none of these would be checked by nobody.
    expect(blocks(file, "yaml")).toEqual([]);
  });
});
