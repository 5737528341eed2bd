import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { replacementOf } from "../../../lib/catalog";
import { Platform, type PlatformOptions } from "../../azure/platform";
import { hasNoChange, type PlannedChanges, Terraform } from "../../support/terraform";
import { AzureEmulator, describeWithAzure } from "./emulator";

// The provider waits by itself, minutes for alerts and policies, whatever the API answers.
jest.setTimeout(1_800_000);

const KINDS: readonly PlatformOptions[] = [
  { encryption: "system", kind: "OpenAI" },
  { encryption: "user", kind: "AIServices" },
];

describeWithAzure("every Azure construct, by the real provider", () => {
  describe.each(KINDS)("%j", (options) => {
    const folder = mkdtempSync(join(tmpdir(), "inferra-azure-"));
    const file = join(folder, "stacks", "platform", "cdk.tf.json");
    let emulator: AzureEmulator;
    let terraform: Terraform;

    const synth = (changed: PlatformOptions = {}): void => {
      const app = new App({ outdir: folder, stackTraces: false });
      new Platform(app, "platform", { ...options, ...changed });
      app.synth();
    };
    const plannedFor = (changed: PlatformOptions): PlannedChanges => {
      synth(changed);
      return terraform.plan();
    };
    const types = (addresses: readonly string[]): string[] => addresses.map((address) => address.split(".")[0] ?? "");

    beforeAll(async () => {
      emulator = await AzureEmulator.start();
      terraform = new Terraform(join(folder, "stacks", "platform"), emulator.env);
      synth();
      terraform.init();
      terraform.validate();
    });
    afterAll(async () => {
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it("is applied, and plans again without a change", () => {
      expect(terraform.apply().create.length).toBeGreaterThan(50);
      expect(hasNoChange(terraform.plan())).toBe(true);
    });

    it("takes a new version in place", () => {
      synth();
      const stack = JSON.parse(readFileSync(file, "utf8"));
      for (const one of Object.values<{ model: { version: string } }>(stack.resource.azurerm_cognitive_deployment)) {
        one.model.version = "2027-01-01";
      }
      writeFileSync(file, JSON.stringify(stack));
      const changes = terraform.plan();
      expect(types(changes.update)).toEqual(["azurerm_cognitive_deployment", "azurerm_cognitive_deployment"]);
      expect([...changes.create, ...changes.replace, ...changes.destroy]).toEqual([]);
    });

    it("has on record that a new subdomain replaces the account", () => {
      const changes = plannedFor({ account: { subdomain: "another-name-4711" } });
      expect(types(changes.replace)).toContain("azurerm_cognitive_account");
      expect(replacementOf("azurerm_cognitive_account")?.replacing).toContain("custom_subdomain_name");
    });

    it("has on record that another kind replaces the account", () => {
      const changes = plannedFor({ kind: options.kind === "OpenAI" ? "AIServices" : "OpenAI" });
      expect(types(changes.replace)).toContain("azurerm_cognitive_account");
    });

    it("locks the archive in place", () => {
      synth();
      const stack = JSON.parse(readFileSync(file, "utf8"));
      for (const one of Object.values<{
        immutability_policy: { state: string; period_since_creation_in_days: number };
      }>(stack.resource.azurerm_storage_account)) {
        one.immutability_policy = { ...one.immutability_policy, state: "Locked", period_since_creation_in_days: 3653 };
      }
      writeFileSync(file, JSON.stringify(stack));
      const changes = terraform.plan();
      expect(types(changes.update)).toEqual(["azurerm_storage_account"]);
      expect([...changes.create, ...changes.replace, ...changes.destroy]).toEqual([]);
    });

    it("is destroyed, with nothing left", () => {
      synth();
      terraform.destroy();
      expect(terraform.state()).toEqual([]);
    });
  });
});
