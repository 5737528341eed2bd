import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ValidDeployment } from "../../lib/deployment";
import { changesBetween, losses, readWritten, type Written } from "../../stacks/evolution";
import { composeInto, synthesize } from "../../stacks/synthesize";
import { exampleFile, loadExample, temporaryFolder } from "../support/examples";

/** What a document comes to, apart from any output. */
function composed(deployment: ValidDeployment): Written {
  const folder = temporaryFolder();
  composeInto(folder, deployment);
  return readWritten(folder);
}

describe("writing Terraform", () => {
  const deployment = loadExample("hybrid-health-system");

  it("writes what the cdktf program writes", () => {
    const folder = temporaryFolder();
    const outdir = join(folder, "ours");
    const { stacks } = synthesize(deployment, outdir);
    const program = spawnSync(process.execPath, [resolve("dist/stacks/main.js")], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        INFERRA_DEPLOYMENT: exampleFile("hybrid-health-system"),
        CDKTF_OUTDIR: join(folder, "cdktf"),
      },
    });
    expect(program.stderr).toBe("");
    for (const { name } of stacks) {
      const read = (out: string) => readFileSync(join(folder, out, "stacks", name, "cdk.tf.json"), "utf8");
      expect(read("ours")).toBe(read("cdktf"));
    }
    expect(readFileSync(join(outdir, "manifest.json"), "utf8")).toBe(
      readFileSync(join(folder, "cdktf", "manifest.json"), "utf8"),
    );
  });

  it("keeps what Terraform keeps beside the files, and takes away a stack that is gone", () => {
    const outdir = join(temporaryFolder(), "out");
    synthesize(deployment, outdir);
    const lock = join(outdir, "stacks/azure-openai/.terraform.lock.hcl");
    writeFileSync(lock, "kept");
    const { aws: _, ...rest } = deployment;
    const models = {
      ...deployment.models,
      "appeals-reasoning": { ...deployment.models["appeals-reasoning"], bedrock: undefined },
    };
    const without = { ...rest, models } as typeof deployment;
    const lost = losses(changesBetween(readWritten(outdir), composed(without)));
    const consents = lost.map(({ consent }) => ({ destroys: consent, reason: "AWS is no longer used" }));
    synthesize({ ...without, consents }, outdir);
    expect(readFileSync(lock, "utf8")).toBe("kept");
    expect(existsSync(join(outdir, "stacks/aws-bedrock/cdk.tf.json"))).toBe(false);
  });

  it("leaves the folder as it was where a construct refuses", () => {
    const outdir = join(temporaryFolder(), "out");
    mkdirSync(outdir);
    const broken = {
      ...deployment,
      azure: { ...deployment.azure, network: { ...deployment.azure.network, addressSpace: "8.8.0.0/16" } },
    };
    expect(() => synthesize(broken, outdir)).toThrow("INF-2001");
    expect(readdirSync(outdir)).toEqual([]);
    expect(readdirSync(dirname(outdir))).toEqual(["out"]);
  });
});
