import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { equipment, hasCommand } from "../../support/tools";

const emulatorFolder = join(equipment, "azure-emulator");

/** The release that the provider bindings are made of. */
const PROVIDER = join("registry.terraform.io", "hashicorp", "azurerm", "4.55.0");

/** Whether the CLI configuration that the environment names holds a mirror with the real provider. */
function hasProvider(): boolean {
  const config = process.env.TF_CLI_CONFIG_FILE;
  if (config === undefined || !existsSync(config)) return false;
  const mirrors = [...readFileSync(config, "utf8").matchAll(/^\s*path\s*=\s*"([^"]+)"/gm)];
  return mirrors.some((match) => existsSync(join(match[1] ?? "", PROVIDER)));
}

/** What the tests with the real azurerm provider lack on this machine; empty where they can run. */
function lacksForEmulatedAzure(): string[] {
  const lacks: string[] = [];
  if (!hasCommand("terraform", "version")) lacks.push("the terraform command, 1.11 or later");
  if (!hasCommand("python3", "--version")) lacks.push("python3");
  if (!hasCommand("openssl", "version")) lacks.push("the openssl command");
  if (!existsSync(emulatorFolder)) lacks.push("the emulated Azure (shared/azure-emulator beside the project)");
  if (!hasProvider()) lacks.push("a mirror with the azurerm provider 4.55.0, named by TF_CLI_CONFIG_FILE");
  return lacks;
}

/** `describe` where everything is there, otherwise skipped by name: the provider is nothing that CI has. */
export function describeWithAzure(name: string, body: () => void): void {
  const lacks = lacksForEmulatedAzure();
  if (lacks.length === 0) describe(name, body);
  else describe.skip(`${name} (skipped: this machine lacks ${lacks.join(" and ")})`, body);
}

/** An Azure API on a loopback port of its own. Nothing it holds outlives it. */
export class AzureEmulator {
  private constructor(
    /** What the provider reads to find the emulator. */
    readonly env: NodeJS.ProcessEnv,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  /** `existing`: the ids of resources that somebody else made; with them their resource groups are there. */
  static async start(existing: readonly string[] = []): Promise<AzureEmulator> {
    const folder = mkdtempSync(join(tmpdir(), "inferra-azure-api-"));
    const resources = Object.fromEntries(existing.flatMap(withGroup).map((one) => [one.id.toLowerCase(), one]));
    writeFileSync(join(folder, "state.json"), JSON.stringify({ resources, deleted: {} }));
    const port = await freePort();
    const args = ["-B", join(__dirname, "emulator.py"), emulatorFolder, "--port", String(port), "--dir", folder];
    const child = spawn("python3", args, { stdio: ["ignore", "pipe", "inherit"] });
    const env = await printedVariables(child);
    const emulator = new AzureEmulator(env, child, folder);
    await emulator.ready(port);
    return emulator;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once("exit", resolve));
      this.process.kill();
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(port: number): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const answered = await fetch(`http://127.0.0.1:${port}/healthz`).then(
        (response) => response.ok,
        () => false,
      );
      if (answered) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.stop();
    throw new Error("the emulated Azure did not answer within 30 s");
  }
}

/** A resource as the API holds it, and its group. */
function withGroup(id: string): { id: string; name: string; type: string; location: string; properties: object }[] {
  const [group = "", rest = ""] = id.split("/providers/");
  const [namespace = "", ...parts] = rest.split("/");
  const type = [namespace, ...parts.filter((_, index) => index % 2 === 0)].join("/");
  const resource = (one: string, kind: string) => ({
    ...{ id: one, type: kind, name: one.split("/").at(-1) ?? "" },
    location: "eastus2",
    properties: { provisioningState: "Succeeded" },
  });
  return [resource(group, "Microsoft.Resources/resourceGroups"), resource(id, type)];
}

/** The emulator prints one `export NAME=value` a line, the last one of which is known. */
function printedVariables(child: ChildProcess): Promise<NodeJS.ProcessEnv> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`the emulated Azure ended with ${code}`)));
    child.stdout?.on("data", (chunk) => {
      text += String(chunk);
      if (!text.includes("ARM_RESOURCE_PROVIDER_REGISTRATIONS=")) return;
      resolve(Object.fromEntries([...text.matchAll(/^export (\w+)=(.*)$/gm)].map((match) => [match[1], match[2]])));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
