import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { describeWith, hasCommand } from "../support/tools";

const folder = join(__dirname, "../../examples/pipelines");
const filesIn = (kind: string) => readdirSync(join(folder, kind)).map((name) => join(folder, kind, name));
const workflows = filesIn("github").map(
  (file) => [file.split("/").at(-1) ?? "", file, readFileSync(file, "utf8")] as const,
);
const everything = [...filesIn("github"), ...filesIn("azure")].map((file) => readFileSync(file, "utf8")).join("\n");

interface Workflow {
  readonly permissions: object;
  readonly jobs: Record<
    string,
    { permissions: Record<string, string>; "timeout-minutes": number; steps: { uses?: string; run?: string }[] }
  >;
}

describe.each(workflows)("the workflow %s", (_, file, text) => {
  const { permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it("pins every action by its commit, and says which release that is", () => {
    const uses = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(uses).not.toEqual([]);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("is allowed nothing but what each job names", () => {
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toMatchObject({ contents: "read", "id-token": "write" });
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
  });

  it("puts nothing of an event into a script, where it could be more than text", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });

  it("keeps no secret", () => {
    expect(text).not.toMatch(/secrets\./);
  });

  describeWith(hasCommand("actionlint", "-version") ? [] : ["actionlint"], "by actionlint", () => {
    it("has nothing that is found", () => {
      const { stdout, status } = spawnSync("actionlint", [file], { encoding: "utf8" });
      expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
    });
  });
});

describe("the pipelines", () => {
  it("call only what stacks.sh does", () => {
    const script = readFileSync(join(folder, "stacks.sh"), "utf8");
    const [, known = ""] = /^ {2}((?:\w+ \| )+\w+)\) "\$1"/m.exec(script) ?? [];
    const called = [...everything.matchAll(/stacks\.sh (\w+)/g)].map(([, word]) => word);
    expect(new Set(called)).toEqual(new Set(["synth", "plan", "apply", "drift"]));
    expect(known.split(" | ")).toEqual(expect.arrayContaining(called));
  });

  it("apply only with approval, from main, one at a time", () => {
    const apply = parse(readFileSync(join(folder, "github/apply.yml"), "utf8"));
    expect(apply).toMatchObject({
      on: { push: { branches: ["main"] } },
      concurrency: { "cancel-in-progress": false },
      jobs: { apply: { environment: "production" } },
    });
    const azure = parse(readFileSync(join(folder, "azure/azure-pipelines.yml"), "utf8"));
    const stage = azure.stages.find((one: { stage: string }) => one.stage === "apply");
    expect(stage.condition).toContain("refs/heads/main");
    expect([stage.lockBehavior, stage.jobs[0].environment]).toEqual(["sequential", "production"]);
  });

  it("use templates that are there", () => {
    const templates = [...everything.matchAll(/template: (\S+)/g)].map(([, name]) => name);
    expect(new Set(templates)).toEqual(new Set(["prepare.yml", "in-clouds.yml"]));
    for (const name of templates) expect(readdirSync(join(folder, "azure"))).toContain(name);
  });

  it("have scripts that a shell can read", () => {
    for (const [, , text] of workflows) {
      for (const job of Object.values((parse(text) as Workflow).jobs)) {
        for (const { run } of job.steps) {
          if (run !== undefined) expect(spawnSync("bash", ["-n"], { input: run, encoding: "utf8" }).stderr).toBe("");
        }
      }
    }
    expect(spawnSync("bash", ["-n", join(folder, "stacks.sh")], { encoding: "utf8" }).stderr).toBe("");
  });
});
