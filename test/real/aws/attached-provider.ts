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
  private readonly types = new Set<string>();

  private constructor(
    /** What tells Terraform to use the process. */
    readonly env: NodeJS.ProcessEnv,
    private readonly folder: string,
    private readonly processes: readonly ChildProcess[],
  ) {}

  static async start(): Promise<AttachedProvider> {
    const folder = mkdtempSync(join(tmpdir(), "inferra-aws-provider-"));
    // The provider configures itself anew for every command, which it can't with a bundle of certificates.
    const { AWS_CA_BUNDLE: _, ...env } = process.env;
    // Its socket goes with the folder. Its schemas are half a gigabyte, which collecting garbage would walk again and again.
    const own = { TMPDIR: folder, GOGC: "off", GOMEMLIMIT: "2GiB" };
    const provider = launched(installed(folder), ["-debug"], { ...env, ...own });
    const [, attach = ""] = await announced(provider, /TF_REATTACH_PROVIDERS='(.*)'/);
    const [[address, attached] = ["", { Addr: { String: "" } }]] = Object.entries(JSON.parse(attach) as Attached);
    const socket = join(folder, "narrow");
    const narrow = [join(__dirname, "narrow-provider.mjs"), socket, attached.Addr.String, typesFile(folder)];
    const narrowing = launched(process.execPath, narrow, env);
    await announced(narrowing, /ready/);
    const narrowed = { [address]: { ...attached, Addr: { ...attached.Addr, String: socket } } };
    const reattach = { TF_REATTACH_PROVIDERS: JSON.stringify(narrowed), AWS_CA_BUNDLE: undefined };
    return new AttachedProvider(reattach, folder, [narrowing, provider]);
  }

  /** Adds to the types of resources and data sources that Terraform is told of. */
  tellOf(types: readonly string[]): void {
    for (const type of types) this.types.add(type);
    writeFileSync(typesFile(this.folder), [...this.types].join("\n"));
  }

  async stop(): Promise<void> {
    for (const child of this.processes) {
      if (child.exitCode !== null) continue;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const typesFile = (folder: string): string => join(folder, "types");

function launched(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "ignore"] });
  // Also where a run is broken off.
  process.once("exit", () => child.kill("SIGKILL"));
  return child;
}

/** Where a provider listens, by its address in the registry. */
type Attached = Readonly<Record<string, { readonly Addr: { readonly String: string } }>>;

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

/** What a process says when it is ready. */
function announced(child: ChildProcess, ready: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      const found = said.match(ready);
      if (found !== null) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`${child.spawnfile} ended with ${code}: ${said}`)));
    child.once("error", reject);
  });
}
