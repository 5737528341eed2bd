import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProgram } from "../../../charts/served-model/storage";
import { temporaryFolder } from "../../support/examples";
import { describeWith, hasCommand } from "../../support/tools";

const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");

function storage(files: Record<string, string>, sums?: string) {
  const folder = temporaryFolder();
  const [source, target, program] = ["source", "target", "copy.py"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(source);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(source, name, ".."), { recursive: true });
    writeFileSync(join(source, name), content);
  }
  const text =
    sums ??
    Object.entries(files)
      .map(([name, content]) => `${sha256(content)}  ${name}\n`)
      .join("");
  writeFileSync(join(source, "SHA256SUMS"), text);
  writeFileSync(program, copyProgram());
  const run = (approved = sha256(text)) => {
    const { status, stdout, stderr } = spawnSync("python3", ["-I", "-B", program, source, target, approved], {
      encoding: "utf8",
    });
    return { status, said: stdout + stderr };
  };
  return { source, target, run };
}

const FILES = { "config.json": "{}", "model.safetensors": "weights", "original/params.json": "1" };

describeWith(hasCommand("python3", "--version") ? [] : ["python3"], "copying weights", () => {
  it("takes what the list names, checked, and nothing else", () => {
    const { source, target, run } = storage(FILES);
    writeFileSync(join(source, "not-listed.py"), "print()");
    expect(run()).toMatchObject({ status: 0, said: expect.stringContaining("3 files checked, 10 bytes copied") });
    expect(readdirSync(target, { recursive: true }).sort()).toEqual([
      ...["config.json", "model.safetensors", "original", "original/params.json"],
    ]);
  });

  it("copies nothing twice, repairs what was changed on the disk and takes away what does not belong", () => {
    const { target, run } = storage(FILES);
    run();
    expect(run().said).toContain("0 bytes copied");
    writeFileSync(join(target, "model.safetensors"), "WEIGHTS");
    writeFileSync(join(target, "evil.py"), "");
    expect(run().said).toContain("7 bytes copied");
    expect(readFileSync(join(target, "model.safetensors"), "utf8")).toBe("weights");
    expect(existsSync(join(target, "evil.py"))).toBe(false);
  });

  it("fails on a changed file, and leaves none of it", () => {
    const { source, target, run } = storage(FILES);
    writeFileSync(join(source, "model.safetensors"), "tampered");
    expect(run()).toMatchObject({ status: 1, said: expect.stringContaining("approved was") });
    expect(readdirSync(target)).not.toContain("model.safetensors");
    expect(readdirSync(target).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("fails on a changed list", () => {
    expect(storage(FILES).run("0".repeat(64))).toMatchObject({
      status: 1,
      said: expect.stringContaining("SHA256SUMS is"),
    });
  });

  it.each([
    ["a file that is missing", `${sha256("x")}  missing\n`],
    ["a path that leads out", `${sha256("x")}  ../../etc/passwd\n`],
    ["an absolute path", `${sha256("x")}  /etc/passwd\n`],
    ["a line that is none", "hello\n"],
    ["no line", ""],
  ])("fails on %s", (_words, sums) => {
    expect(storage({}, sums).run().status).toBe(1);
  });
});
