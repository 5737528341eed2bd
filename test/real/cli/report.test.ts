import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { type Change, input } from "../../planning/deployments";
import { inferra } from "../../support/command";
import { exampleFile, temporaryFolder } from "../../support/examples";

const dist = join(__dirname, "../../../dist");

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});

const report = (...args: readonly string[]) => inferra(["report", ...args], { cwd: folder });

function written(change: Change): string {
  const file = join(folder, "deployment.yaml");
  writeFileSync(file, stringify(input(change), { aliasDuplicateObjects: false }));
  return file;
}

describe("inferra report", () => {
  const example = exampleFile("managed-only-platform");

  it("writes one file and nothing else, the same bytes as it prints", () => {
    const { status, stdout, stderr } = report(example);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/report\.html: \d+ KiB, one file/);
    expect(readdirSync(folder)).toEqual(["report.html"]);
    expect(report(example, "--out", "-")).toEqual({
      status: 0,
      stdout: readFileSync(join(folder, "report.html"), "utf8"),
      stderr: "",
    });
  });

  it("says what it wrote as JSON, into a folder that it makes", () => {
    const { status, stdout } = report(example, "--out", "for/auditors/inference.html", "--json");
    const out = join(folder, "for/auditors/inference.html");
    expect({ status, ...JSON.parse(stdout) }).toEqual({
      status: 0,
      errors: [],
      out: expect.stringMatching(/for\/auditors\/inference\.html$/),
      bytes: readFileSync(out).length,
      stacks: ["azure-network", "azure-foundation", "azure-openai"],
    });
  });

  it("is refused where a workload can run nowhere, and writes nothing", () => {
    const { status, stderr } = report(written({ policy: { mlStaff: "none" }, workloads: [{ mayLeaveTenant: false }] }));
    expect(status).toBe(1);
    expect(stderr).toMatch(/deployment\.yaml:\d+:\d+ error INF-3111 workloads\[0\]/);
    expect(readdirSync(folder)).toEqual(["deployment.yaml"]);
  });

  it("ends with 1 where the document is wrong and with 2 where a file can't be read or written", () => {
    const wrong = join(folder, "wrong.yaml");
    writeFileSync(wrong, "name: x\n");
    expect(report(wrong).status).toBe(1);
    expect(JSON.parse(report(wrong, "--json").stdout).errors[0]).toMatchObject({
      code: expect.stringMatching(/^INF-/),
    });
    expect(report("nowhere.yaml").status).toBe(2);
    expect(report(example, "--out", folder)).toMatchObject({ status: 2, stderr: expect.stringContaining(folder) });
    expect(existsSync(join(folder, "report.html"))).toBe(false);
  });

  it("refuses to print a page and JSON at once", () => {
    const { status, stdout, stderr } = report(example, "--out", "-", "--json");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("name one with --out");
  });
});

describe("what a report is drawn with", () => {
  const drawsWith = /org\.eclipse\.elk/;

  it("is a file of its own, with the licences of what it brings", () => {
    expect(readFileSync(join(dist, "lib/report/index.js"), "utf8")).toMatch(drawsWith);
    const licences = readFileSync(join(dist, "lib/report/index.js.LICENSES.txt"), "utf8");
    expect(licences).toMatch(/^elkjs [\d.]+: EPL-2\.0/m);
    expect(licences).toMatch(/^d3-scale [\d.]+: ISC/m);
  });

  it("is loaded by no other command, nor by whoever imports the library", () => {
    for (const program of ["lib/cli/program.js", "stacks/program.js"]) {
      const code = readFileSync(join(dist, program), "utf8");
      expect(code.length).toBeGreaterThan(100_000);
      expect(code).not.toMatch(drawsWith);
    }
    const loaded = spawnSync(
      process.execPath,
      [
        "-e",
        `require(${JSON.stringify(join(dist, "lib/index.js"))}); console.log(Object.keys(require.cache).join("\\n"))`,
      ],
      { encoding: "utf8" },
    ).stdout;
    expect(loaded).toContain("lib/index.js");
    expect(loaded).not.toMatch(/\/report\/|elkjs|d3-/);
  });
});
