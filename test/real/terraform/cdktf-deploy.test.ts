import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { exampleFile, temporaryFolder } from "../../support/examples";
import { describeWith, lacksForOfflineTerraform } from "../../support/tools";

describeWith(lacksForOfflineTerraform(), "cdktf, as anyone uses it", () => {
  const folder = temporaryFolder();
  const cdktf = (...args: string[]) =>
    spawnSync(resolve("node_modules/.bin/cdktf"), args, {
      cwd: folder,
      encoding: "utf8",
      // A deploy prints every plan.
      maxBuffer: 256 * 1024 * 1024,
      env: {
        ...process.env,
        INFERRA_DEPLOYMENT: exampleFile("hybrid-health-system"),
        CHECKPOINT_DISABLE: "1",
        CI: "1",
      },
    });
  const succeed = (...args: string[]): string => {
    const { status, stdout, stderr } = cdktf(...args);
    expect({ args, status, output: status === 0 ? "" : stdout + stderr }).toEqual({ args, status: 0, output: "" });
    return stdout;
  };

  beforeAll(() => {
    const config = JSON.parse(readFileSync("cdktf.json", "utf8")) as Record<string, unknown>;
    writeFileSync(
      join(folder, "cdktf.json"),
      JSON.stringify({ ...config, app: `node ${resolve("dist/stacks/main.js")}` }),
    );
  });

  it("lists the stacks", () => {
    const listed = succeed("list");
    expect(listed).toContain("azure-foundation");
    expect(listed).toContain("azure-openai");
  });

  it("deploys all of them in order, states beside the output folder", () => {
    const output = succeed("deploy", "*", "--auto-approve", "--skip-provider-lock");
    expect(output.indexOf("azure-foundation")).toBeLessThan(output.indexOf("azure-openai"));
    for (const stack of ["azure-network", "azure-foundation", "azure-openai", "aws-bedrock"]) {
      expect(existsSync(join(folder, `terraform.northgate-health.${stack}.tfstate`))).toBe(true);
    }
  });

  it("shows no difference afterwards", () => {
    expect(succeed("diff", "azure-openai", "--skip-provider-lock")).toMatch(/No changes/);
  });

  it("destroys all of them", () => {
    succeed("destroy", "*", "--auto-approve", "--skip-provider-lock");
    for (const stack of ["azure-network", "azure-foundation", "azure-openai", "aws-bedrock"]) {
      const state = JSON.parse(readFileSync(join(folder, `terraform.northgate-health.${stack}.tfstate`), "utf8"));
      expect(state.resources).toEqual([]);
    }
  });

  it("refuses a broken document and says where", () => {
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, "name: broken\nazure: { regoin: eastus2 }\n");
    const result = spawnSync(process.execPath, [resolve("dist/stacks/main.js")], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, INFERRA_DEPLOYMENT: broken },
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/broken\.yaml:2:10 error INF-1101 azure\.regoin/);
    expect(result.stderr).toMatch(/did you mean "region"\?/);
  });
});
