import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GOOD } from "../../deployment/bad/document";
import { command, inferra } from "../../support/command";
import { exampleFile, temporaryFolder } from "../../support/examples";

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});

function written(text: string | Buffer): string {
  const file = join(folder, "deployment.yaml");
  writeFileSync(file, text);
  return file;
}

const BAD = GOOD.replace("region: eastus2", "regoin: eastus2").replace("data: phi", "data: secret");

describe("inferra check", () => {
  it("is built", () => expect(existsSync(command)).toBe(true));

  it("ends with 0 where nothing is wrong, and says what was read", () => {
    const { status, stdout, stderr } = inferra(["check", written(GOOD)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("northgate, 1 workloads");
  });

  it("ends with 1 and one line a place where something is wrong", () => {
    const file = written(BAD);
    const { status, stdout, stderr } = inferra(["check", file]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`${file}:4:3 error INF-1101 azure.regoin`);
    expect(stderr).toContain(`${file}:11:11 error INF-1104 workloads[0].data`);
    expect(stderr).toContain('fix: did you mean "region"?');
    expect(stderr).toContain(`2 errors in ${file}; nothing was written`);
  });

  it("prints errors as JSON with --json, and nothing else", () => {
    const { status, stdout, stderr } = inferra(["check", written(BAD), "--json"]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      errors: [
        {
          code: "INF-1101",
          path: "azure.regoin",
          line: 4,
          column: 3,
          message: 'unknown key "regoin" in azure',
          fix: expect.stringMatching(/^did you mean "region"\? allowed keys: cloud, region, /),
        },
        {
          code: "INF-1104",
          path: "workloads[0].data",
          line: 11,
          column: 11,
          message: 'found "secret"; allowed: phi, phi-deidentified, personal, confidential, public',
          fix: "use one of: phi, phi-deidentified, personal, confidential, public",
        },
      ],
    });
  });

  it("prints an empty list of errors as JSON where nothing is wrong, with the warnings beside it", () => {
    const { status, stdout } = inferra(["check", written(GOOD.replace("2026-11-01", "2027-05-01")), "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [],
      warnings: [{ code: "INF-1306", path: "models.clinical.azure.model", line: 7, column: 21 }],
    });
  });

  it("reads standard input where the file is -", () => {
    expect(inferra(["check", "-"], { input: GOOD }).status).toBe(0);
    const { status, stdout } = inferra(["check", "-", "--json"], { input: BAD });
    expect(status).toBe(1);
    expect(JSON.parse(stdout).errors.map(({ code }: { code: string }) => code)).toEqual(["INF-1101", "INF-1104"]);
  });

  it.each([
    ["does not exist", () => join(folder, "absent.yaml"), "it does not exist"],
    ["is a folder", () => folder, "it is a folder"],
    ["lies in a file", () => join(written(GOOD), "inner.yaml"), "a part of its path is no folder"],
  ])("ends with 2 where the file %s", (_, file, why) => {
    const { status, stdout, stderr } = inferra(["check", file()]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("error INF-1001");
    expect(stderr).toContain(`the file can't be read: ${why}`);
    const json = inferra(["check", file(), "--json"]);
    expect(json.status).toBe(2);
    expect(JSON.parse(json.stdout).errors).toMatchObject([{ code: "INF-1001", line: null, column: null }]);
  });

  it.each([
    ["a file of 5 MB", Buffer.alloc(5_000_000, "# padding\n"), "INF-1002"],
    ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff]), "INF-1007"],
    ["an empty file", Buffer.alloc(0), "INF-1003"],
  ])("refuses %s as a document, and does not read on", (_, bytes, code) => {
    const { status, stdout } = inferra(["check", written(bytes), "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).errors).toMatchObject([{ code, line: 1, column: 1 }]);
  });
});

describe("inferra synth", () => {
  it("writes nothing, not even a folder, where the document is wrong", () => {
    const file = written(BAD);
    const { status } = inferra(["synth", file, "--out", join(folder, "deep", "out")]);
    expect(status).toBe(1);
    expect(readdirSync(folder)).toEqual(["deployment.yaml"]);
  });

  it("leaves an earlier output as it was where the document has become wrong", () => {
    const out = join(folder, "out");
    mkdirSync(out);
    writeFileSync(join(out, "kept.txt"), "kept");
    expect(inferra(["synth", written(BAD), "--out", out]).status).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(["deployment.yaml", "out"]);
    expect(readdirSync(out)).toEqual(["kept.txt"]);
  });

  it("writes where the document is right, and leaves no draft beside it", () => {
    const { status, stdout, stderr } = inferra([
      "synth",
      exampleFile("managed-only-platform"),
      "--out",
      join(folder, "out"),
      "--json",
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [],
      stacks: expect.arrayContaining([expect.objectContaining({ name: "azure-openai" })]),
    });
    expect(readdirSync(folder)).toEqual(["out"]);
  });

  it("needs no Terraform on the machine", () => {
    const out = join(folder, "out");
    const { status, stderr } = inferra(["synth", exampleFile("hybrid-health-system"), "--out", out], {
      env: { PATH: folder },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readdirSync(join(out, "stacks"))).toContain("azure-cluster");
  });

  it("ends quietly where its reader has seen enough", () => {
    const long = `"${process.execPath}" "${command}" plan "${exampleFile("hybrid-health-system")}" --json`;
    const { stdout, stderr } = spawnSync("sh", ["-c", `${long} | head -n 1`], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "" });
  });
});
