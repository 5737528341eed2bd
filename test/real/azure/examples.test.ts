import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ValidDeployment } from "../../../lib/deployment";
import { synthesize } from "../../../stacks/synthesize";
import { exampleNames, loadExample, type TerraformJson, temporaryFolder } from "../../support/examples";
import { hasNoChange, stackFolders, Terraform } from "../../support/terraform";
import { AzureEmulator, describeWithAzure } from "./emulator";

const cli = join(__dirname, "../../../dist/lib/cli/main.js");

// The provider waits by itself, minutes for alerts and policies, whatever the API answers.
jest.setTimeout(1_800_000);

/** The document with every capacity of a managed model doubled. */
function doubled(deployment: ValidDeployment): ValidDeployment {
  const models = Object.entries(deployment.models).map(([alias, model]) => {
    if (model.azure === undefined) return [alias, model];
    const { capacity } = model.azure;
    const twice =
      typeof capacity === "number"
        ? capacity * 2
        : "ptu" in capacity
          ? { ptu: capacity.ptu * 2 }
          : { tokensPerMinute: capacity.tokensPerMinute * 2 };
    return [alias, { ...model, azure: { ...model.azure, capacity: twice } }];
  });
  return { ...deployment, models: Object.fromEntries(models) };
}

const isAzure = (folder: string): boolean => {
  const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as TerraformJson;
  return Object.keys(json.provider ?? {}).every((name) => name === "azurerm");
};

/** What the document takes as there already, by its ids. */
const idsIn = (deployment: ValidDeployment): string[] =>
  [...JSON.stringify(deployment).matchAll(/"(\/subscriptions\/[^"]+\/providers\/[^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );

describeWithAzure("the Azure stacks of every example, by the real provider", () => {
  describe.each(exampleNames)("%s", (name) => {
    const outdir = join(temporaryFolder(), "out");
    const example = loadExample(name);
    let emulator: AzureEmulator;
    let stacks: Terraform[] = [];

    beforeAll(async () => {
      emulator = await AzureEmulator.start(idsIn(example));
      synthesize(example, outdir);
      stacks = stackFolders(outdir)
        .filter(isAzure)
        .map((folder) => new Terraform(folder, emulator.env));
    });
    afterAll(() => emulator.stop());

    it("are applied in stack order", () => {
      expect(stacks.length).toBeGreaterThan(0);
      for (const stack of stacks) {
        stack.init();
        stack.validate();
        const made = stack.apply();
        expect(made.create.length).toBeGreaterThan(0);
      }
    });

    it("are as declared to inferra verify, as far as Azure Resource Manager shows", () => {
      const { ARM_METADATA_HOSTNAME, ARM_SUBSCRIPTION_ID, SSL_CERT_FILE } = emulator.env;
      const where = ["--azure-endpoint", `https://${ARM_METADATA_HOSTNAME}`];
      const env = {
        ...process.env,
        ...{ ARM_SUBSCRIPTION_ID, NODE_EXTRA_CA_CERTS: SSL_CERT_FILE, AZURE_ACCESS_TOKEN: "an-operator" },
      };
      const { stdout } = spawnSync(process.execPath, [cli, "verify", outdir, "--json", ...where], {
        encoding: "utf8",
        env,
      });
      const { findings } = JSON.parse(stdout) as { findings: { rule: string; outcome: string; message: string }[] };
      const shown = /^runtime-(private-endpoint|openai|model-deployed)/;
      const seen = findings.filter(({ rule, outcome }) => shown.test(rule) && outcome !== "notApplicable");
      expect(new Set(seen.map(({ rule }) => rule)).size).toBe(5);
      expect(seen.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
    });

    it("plan again without a change", () => {
      const none = { create: [], update: [], replace: [], destroy: [] };
      for (const stack of stacks)
        expect([basename(stack.directory), stack.plan()]).toEqual([basename(stack.directory), none]);
    });

    it("take a new capacity in place", () => {
      synthesize(doubled(example), outdir);
      for (const stack of stacks) {
        const changed = stack.apply();
        expect([...changed.create, ...changed.replace, ...changed.destroy]).toEqual([]);
        expect(changed.update.every((address) => address.startsWith("azurerm_cognitive_deployment."))).toBe(true);
        if (basename(stack.directory) === "azure-openai") expect(changed.update.length).toBeGreaterThan(0);
        expect(hasNoChange(stack.plan())).toBe(true);
      }
    });

    it("are destroyed in reverse order, with nothing left", () => {
      for (const stack of [...stacks].reverse()) {
        stack.destroy();
        expect(stack.state()).toEqual([]);
      }
    });
  });
});
