import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse, stringify } from "yaml";
import { parseDeployment } from "../../lib/deployment";

const root = join(__dirname, "../..");

function markdown(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist", "cdktf.out"].includes(entry.name) ? [] : markdown(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

const blocks = (file: string, language: string): string[] =>
  [
    ...readFileSync(join(root, file), "utf8").matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm")),
  ].map((match) => match[1] ?? "");

const files = ["README.md", "CONTRIBUTING.md", ...["docs", "lib", "charts", "stacks", "examples"].flatMap(markdown)];
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
    // Inside the project, so that its packages and its own name resolve as they do for a user.
    const work = mkdtempSync(join(root, "test", ".readme-"));
    try {
      const sources = files.flatMap((file) => blocks(file, "ts").map((text, index) => ({ file, index, text })));
      expect(sources.length).toBeGreaterThan(0);
      const names: string[] = [];
      for (const { file, index, text } of sources) {
        const name = `${relative("", file).replace(/[^a-z0-9]+/gi, "-")}-${index}.ts`;
        names.push(name);
        writeFileSync(
          join(work, name),
          text.includes("export") || text.includes("import") ? text : `${text}\nexport {};\n`,
        );
      }
      writeFileSync(
        join(work, "tsconfig.json"),
        JSON.stringify({
          extends: "../../tsconfig.json",
          compilerOptions: { rootDir: "../..", noUnusedLocals: false },
          include: [],
          files: names,
        }),
      );
      const tsc = join(root, "node_modules/.bin/tsc");
      let output = "";
      try {
        execFileSync(tsc, ["--noEmit", "-p", work], { encoding: "utf8", cwd: root });
      } catch (error) {
        output = String((error as { stdout?: string }).stdout);
      }
      expect(output).toBe("");
    } finally {
      rmSync(work, { recursive: true, force: true });
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
