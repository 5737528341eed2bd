import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { subpaths, tarball } from "./project";

describe("the packed library", () => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-unpacked-"));
  const library = join(folder, "package");
  const files = (): string[] => readdirSync(library, { recursive: true, encoding: "utf8" });

  beforeAll(() => execFileSync("tar", ["-xzf", tarball(), "-C", folder]));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what was built, the schema, the examples, what is to be read, and nothing that users have no use for", () => {
    const tops = new Set(files().map((file) => file.split("/")[0]));
    expect([...tops].sort()).toEqual([
      ...["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "charts", "dist", "docs", "examples", "lib"],
      ...["package.json", "schema", "stacks"],
    ]);
    const read = /^(charts|docs|lib|stacks)\/.*\.\w+$/;
    expect(files().filter((file) => read.test(file) && !file.endsWith(".md"))).toEqual([]);
    const unwanted = files().filter((file) =>
      /node_modules|\.cache$|\.tfstate|cdktf\.out|\.map$|\/test\/real\//.test(file),
    );
    expect(unwanted).toEqual([]);
  });

  it("has no link in what is to be read that leads nowhere", () => {
    const dead = files()
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => {
        const text = readFileSync(join(library, file), "utf8").replace(/```[\s\S]*?```/g, "");
        const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
        return links
          .filter((to) => !/^(https?|mailto):/.test(to) && !existsSync(join(library, dirname(file), decodeURI(to))))
          .map((to) => `${file} -> ${to}`);
      });
    expect(dead).toEqual([]);
  });

  it("is what publint and are-the-types-wrong want, in every way that a compiler finds modules", () => {
    const printed = execFileSync(
      process.execPath,
      [join(__dirname, "judge-shape.mjs"), tarball(), ...subpaths(library)],
      { encoding: "utf8" },
    );
    const { publint, types, judged } = JSON.parse(printed);
    expect(judged).toBe(subpaths(library).length);
    expect(judged).toBeGreaterThan(50);
    expect({ publint, types }).toEqual({ publint: [], types: [] });
  });
});
