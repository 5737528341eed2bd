import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The folder of test equipment beside the project: providers without a cloud, emulators, a cluster. */
export const equipment = join(__dirname, "..", "..", "..", "shared");

const offlineProviders = join(equipment, "terraform-offline", "offline-providers.mjs");

export const hasCommand = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;

/** What the offline Terraform tests lack on this machine; empty where they can run. */
export function lacksForOfflineTerraform(): string[] {
  const lacks: string[] = [];
  if (!hasCommand("terraform", "version")) lacks.push("the terraform command, 1.11 or later");
  if (!existsSync(offlineProviders)) lacks.push("the offline providers (shared/terraform-offline beside the project)");
  return lacks;
}

/** `describe` where everything is there; skipped by name elsewhere; in CI a missing tool fails. */
export function describeWith(lacks: readonly string[], name: string, body: () => void): void {
  if (lacks.length === 0) describe(name, body);
  else if (process.env.CI === "true") {
    describe(name, () => {
      it("has its tools", () => {
        throw new Error(`this machine lacks ${lacks.join(" and ")}`);
      });
    });
  } else {
    describe.skip(`${name} (skipped: this machine lacks ${lacks.join(" and ")})`, body);
  }
}
