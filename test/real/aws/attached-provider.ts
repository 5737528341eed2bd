import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Terraform } from "../../support/terraform";
import { PROVIDER_VERSION, writeCliConfig } from "./provider";

/** The name and types of one block of a provider's schema, as `terraform providers schema -json` tells them. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, { readonly type?: unknown }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

interface ProviderSchema {
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

/** What the real provider knows, asked of the provider itself. */
export function providerSchema(): ProviderSchema {
  const folder = mkdtempSync(join(tmpdir(), "inferra-aws-schema-"));
  try {
    const terraform = install(folder);
    const { provider_schemas } = JSON.parse(terraform.run("providers", "schema", "-json"));
    return provider_schemas["registry.terraform.io/hashicorp/aws"];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The real provider as one process that every command of a test file uses. Terraform starts a provider for each command
 * otherwise, and this one takes longer to start than most commands take to run.
 */
export class AttachedProvider {
  private constructor(
    /** What tells Terraform to use the process. */
    readonly env: NodeJS.ProcessEnv,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<AttachedProvider> {
    const folder = mkdtempSync(join(tmpdir(), "inferra-aws-provider-"));
    // The provider configures itself anew for every command, which it can't with a bundle of certificates.
    const { AWS_CA_BUNDLE: _, ...env } = process.env;
    const child = spawn(installed(folder), ["-debug"], { env, stdio: ["ignore", "pipe", "ignore"] });
    // Also where a run is broken off.
    process.once("exit", () => child.kill("SIGKILL"));
    const attach = await announced(child);
    return new AttachedProvider({ TF_REATTACH_PROVIDERS: attach, AWS_CA_BUNDLE: undefined }, child, folder);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once("exit", resolve));
      this.process.kill("SIGKILL");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Has Terraform install the provider into a folder, from a mirror or the registry. */
function install(folder: string): Terraform {
  const aws = { source: "hashicorp/aws", version: PROVIDER_VERSION };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
  const terraform = new Terraform(folder, { TF_CLI_CONFIG_FILE: writeCliConfig(folder) });
  terraform.init();
  return terraform;
}

/** Installs the provider into a folder and gives its program. */
function installed(folder: string): string {
  install(folder);
  const version = join(
    folder,
    ".terraform",
    "providers",
    "registry.terraform.io",
    "hashicorp",
    "aws",
    PROVIDER_VERSION,
  );
  const [platform = ""] = readdirSync(version);
  const program = readdirSync(join(version, platform)).find((name) => name.startsWith("terraform-provider-aws"));
  if (program === undefined) throw new Error(`there is no provider in ${join(version, platform)}`);
  return join(version, platform, program);
}

/** What a provider says when it is ready to be attached to. */
function announced(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      const [, attach] = said.match(/TF_REATTACH_PROVIDERS='(.*)'/) ?? [];
      if (attach !== undefined) resolve(attach);
    });
    child.once("exit", (code) => reject(new Error(`the provider ended with ${code}: ${said}`)));
    child.once("error", reject);
  });
}
