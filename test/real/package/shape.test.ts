import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { subpaths, tarball } from "./project";

describe("the packed library", () => {
  const folder = mkdtempSync(join(tmpdir(), "inferra-unpacked-"));
  const library = join(folder, "package");
  const files = (): string[] => readdirSync(library, { recursive: true, encoding: "utf8" });

  beforeAll(() => execFileSync("tar", ["-xzf", tarball(), "-C", folder]));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what was built, the schema, the examples, and nothing that users have no use for", () => {
    const tops = new Set(files().map((file) => file.split("/")[0]));
    expect([...tops].sort()).toEqual(["LICENSE", "README.md", "dist", "examples", "package.json", "schema"]);
    const unwanted = files().filter((file) =>
      /node_modules|\.cache$|\.tfstate|cdktf\.out|\.map$|\/test\/real\//.test(file),
    );
    expect(unwanted).toEqual([]);
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
