import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { exampleFile } from "../../support/examples";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

const root = join(__dirname, "../../..");
const pipelines = join(root, "examples/pipelines");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

let folder = "";
const VALUES: Readonly<Record<string, string>> = {
  "github.event.pull_request.number": "7",
  "github.event.pull_request.head.sha": "0123456789abcdef0123456789abcdef01234567",
  "vars.AZURE_SUBSCRIPTION_ID": "11111111-2222-3333-4444-555555555555",
};

/** A repository as the README lays it out, with programs of the runner that write down what they are asked. */
function repository(): void {
  folder = mkdtempSync(join(tmpdir(), "inferra-pipelines-"));
  for (const path of ["pipelines", "locks", "bin", "node_modules/.bin", "asked"])
    mkdirSync(join(folder, path), { recursive: true });
  copyFileSync(join(pipelines, "stacks.sh"), join(folder, "pipelines/stacks.sh"));
  copyFileSync(exampleFile("managed-only-platform"), join(folder, "deployment.yaml"));
  writeFileSync(join(folder, "package.json"), '{ "name": "platform", "private": true }\n');
  symlinkSync(join(root, "dist/lib/cli/main.js"), join(folder, "node_modules/.bin/inferra"));
  // Providers that know schemas only are in no registry, so there is nothing to lock.
  for (const stack of ["azure-network", "azure-foundation", "azure-openai"])
    writeFileSync(join(folder, `locks/${stack}.lock.hcl`), "");
  for (const name of ["gh", "curl"])
    program(name, `echo "$@" >> asked/${name}; case "$*" in *" --input -"*|*"@-"*) cat > asked/${name}.body ;; esac`);
  program(
    "az",
    'case "$*" in *"account show"*) echo 11111111-2222-3333-4444-555555555555 ;; *"--resource api://aws"*) echo entra-token ;; *) exit 1 ;; esac',
  );
  program("aws", "exit 255");
}

function program(name: string, body: string): void {
  const file = join(folder, "bin", name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

function bash(script: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
    env: {
      ...process.env,
      NO_COLOR: "1",
      PATH: `${folder}/bin:${process.env.PATH}`,
      GITHUB_REPOSITORY: "northgate/platform",
      ...env,
    },
  });
  return { status, output: `${stdout}${stderr}` };
}

const evaluated = (env: Readonly<Record<string, string>> = {}, outputs: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries(env).map(([name, text]) => [
      name,
      text.replace(
        /\$\{\{ *([^}]*?) *\}\}/g,
        (_, expression: string) => outputs[expression] ?? VALUES[expression] ?? "",
      ),
    ]),
  );

/** Runs what a workflow runs in a shell, but for installing packages; actions sign in and fetch, which nothing here can. */
function runs(workflow: string) {
  const { jobs } = parse(readFileSync(join(pipelines, "github", workflow), "utf8")) as { jobs: Record<string, Job> };
  const results: Record<string, ReturnType<typeof bash>> = {};
  const outputs: Record<string, string> = {};
  for (const { env, steps } of Object.values(jobs)) {
    for (const step of steps) {
      if (step.run === undefined || step.run.startsWith("npm ci")) continue;
      const file = join(folder, "output");
      writeFileSync(file, "");
      results[step.name ?? ""] = bash(step.run, {
        ...evaluated(env),
        ...evaluated(step.env, outputs),
        GITHUB_OUTPUT: file,
      });
      for (const line of readFileSync(file, "utf8").split("\n")) {
        const [name, value] = line.split("=");
        if (name && value) outputs[`steps.posture.outputs.${name}`] = value;
      }
    }
  }
  return results;
}

const failed = (results: ReturnType<typeof runs>): string[] =>
  Object.entries(results).flatMap(([name, { status, output }]) =>
    status === 0 ? [] : [`${name}: ${status} ${output}`],
  );
const asked = (name: string): string => {
  const file = join(folder, "asked", name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};
const written = (name: string): string => readFileSync(join(folder, name), "utf8");

describeWith(lacksForOfflineTerraform(), "the pipelines' steps, one after the other", () => {
  beforeAll(repository);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("plan a deployment that is not there yet, comment on it and upload SARIF", () => {
    expect(failed(runs("plan.yml"))).toEqual([]);
    expect(written("comment.md")).toMatch(/\| azure-network \| Plan: \d+ to add, 0 to change, 0 to destroy\. \|/);
    expect(written("comment.md")).toMatch(
      /\| azure-openai \| (is planned once the stacks before it are applied|Plan: )/,
    );
    expect(written("comment.md")).toContain(written("posture.md"));
    expect(asked("gh")).toMatch(
      /^pr comment 7 --repo northgate\/platform --edit-last --create-if-none --body-file comment\.md\n/,
    );
    expect(asked("gh")).toContain("api --silent --method POST repos/northgate/platform/code-scanning/sarifs --input -");
    const { commit_sha, ref, sarif } = JSON.parse(asked("gh.body"));
    expect({ commit_sha, ref }).toEqual({
      commit_sha: VALUES["github.event.pull_request.head.sha"],
      ref: "refs/pull/7/head",
    });
    expect(JSON.parse(gunzipSync(Buffer.from(sarif, "base64")).toString()).version).toBe("2.1.0");
  });

  it("apply the stacks in their order, look at what runs, and keep the evidence", () => {
    const results = runs("apply.yml");
    // No cloud is there to be looked at: all of that is unknown, and names that resolve nowhere fail.
    expect(failed(results).filter((one) => !one.startsWith("Look at what runs"))).toEqual([]);
    const { output = "" } = results["Apply in order"] ?? {};
    expect(output.indexOf("azure-foundation: Plan")).toBeGreaterThanOrEqual(0);
    expect(output.indexOf("azure-openai: Plan")).toBeGreaterThan(output.indexOf("azure-foundation: Plan"));
    const { summary } = JSON.parse(written("verified.json"));
    expect([summary.pass, summary.unknown > 5]).toEqual([0, true]);
    expect(written("evidence/posture.json")).toContain("runtime-private-endpoint-approved");
    expect(written("evidence/SHA256SUMS")).toContain("posture.md");
  });

  it("apply nothing a second time, and find no drift", () => {
    expect(bash("pipelines/stacks.sh apply").output).toBe(
      "azure-network: nothing changes\nazure-foundation: nothing changes\nazure-openai: nothing changes\n",
    );
    const results = runs("drift.yml");
    expect(failed(results)).toEqual([]);
    expect(results.Compare?.output).toContain("everything is as it was applied");
    expect(asked("gh")).not.toContain("issue create");
  });

  it("find what is no longer as it was applied, and open an issue", () => {
    const changed = written("deployment.yaml").replace(
      "environment: staging",
      "environment: staging\ntags: { owner: platform }",
    );
    writeFileSync(join(folder, "deployment.yaml"), changed);
    const { Compare } = runs("drift.yml");
    expect(Compare).toMatchObject({
      status: 2,
      output: expect.stringContaining("no longer as it was applied: azure-network"),
    });
    expect(asked("gh")).toMatch(
      /issue create --repo northgate\/platform --title The platform has drifted --body-file issue\.md/,
    );
  });

  it("refuse a stack whose providers nobody reviewed", () => {
    rmSync(join(folder, "locks/azure-openai.lock.hcl"));
    const { status, output } = bash("pipelines/stacks.sh plan");
    expect(status).toBe(1);
    expect(output).toContain("no providers are locked for azure-openai: run stacks.sh lock");
  });

  it("sign in to both clouds on Azure's agents without a secret", () => {
    const { steps } = parse(readFileSync(join(pipelines, "azure/in-clouds.yml"), "utf8"));
    const [{ inputs, env }] = steps;
    expect(Object.keys(env).sort()).toEqual(["AWS_AUDIENCE", "AWS_REGION", "AWS_ROLE_ARN", "RUN"]);
    const given = {
      servicePrincipalId: "client",
      tenantId: "tenant",
      idToken: "token",
      AGENT_TEMPDIRECTORY: folder,
      AWS_AUDIENCE: "api://aws",
    };
    const both = bash(inputs.inlineScript, {
      ...given,
      AWS_ROLE_ARN: "arn:aws:iam::1:role/plan",
      RUN: "env; cat $AWS_WEB_IDENTITY_TOKEN_FILE",
    });
    expect(both).toMatchObject({ status: 0, output: expect.stringContaining("ARM_OIDC_TOKEN=token") });
    expect(both.output).toMatch(/ARM_SUBSCRIPTION_ID=11111111-2222-3333-4444-555555555555/);
    expect(both.output).toMatch(/entra-token\n/);
    const alone = bash(inputs.inlineScript, { ...given, AWS_ROLE_ARN: "", RUN: "env | grep ^AWS_ || true" });
    expect(alone.output).not.toMatch(/AWS_ROLE_ARN|AWS_WEB_IDENTITY/);
  });
});
