import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { Terraform } from "../../support/terraform";
import type { AttachedProvider } from "./attached-provider";
import { writeCliConfig, writeOverride } from "./provider";

interface State {
  readonly resources: readonly {
    readonly mode: "managed" | "data";
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Record<string, unknown> }[];
  }[];
}

/** A folder in which one stack is synthesized again and again, as a pipeline would, with one state. */
export class Workspace {
  readonly terraform: Terraform;
  private readonly folder = mkdtempSync(join(tmpdir(), "inferra-aws-"));
  private readonly stackFolder: string;

  constructor(
    private readonly stackName: string,
    private readonly endpoint: string,
    private readonly provider: AttachedProvider,
  ) {
    this.stackFolder = join(this.folder, "stacks", stackName);
    mkdirSync(this.stackFolder, { recursive: true });
    this.terraform = new Terraform(this.stackFolder, {
      ...provider.env,
      TF_CLI_CONFIG_FILE: writeCliConfig(this.folder),
    });
  }

  /** Synthesizes the stack that `build` puts into an app, and points it at the emulated AWS. */
  synth(build: (app: App, name: string) => TerraformStack): void {
    const app = new App({ outdir: this.folder });
    build(app, this.stackName);
    app.synth();
    writeOverride(this.stackFolder, this.endpoint);
    const { resource = {}, data = {} } = JSON.parse(readFileSync(join(this.stackFolder, "cdk.tf.json"), "utf8"));
    this.provider.tellOf(Object.keys({ ...resource, ...data }));
  }

  /** Values of the state by address, data sources included. Read from its file: Terraform takes seconds to show it. */
  values(): Map<string, Record<string, unknown>> {
    const { resources }: State = JSON.parse(readFileSync(join(this.stackFolder, "terraform.tfstate"), "utf8"));
    return new Map(
      resources.map(({ mode, type, name, instances }) => [
        `${mode === "data" ? "data." : ""}${type}.${name}`,
        instances[0]?.attributes ?? {},
      ]),
    );
  }

  /** The values of every resource of a type. */
  all(type: string): Record<string, unknown>[] {
    return [...this.values()].filter(([address]) => address.startsWith(`${type}.`)).map(([, values]) => values);
  }

  /** The values of the one resource of a type whose construct path starts so. */
  one(type: string, path: string): Record<string, unknown> {
    const found = [...this.values()].filter(([address]) => new RegExp(`^${type}\\.${path}_[0-9A-F]{8}$`).test(address));
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`${found.length} ${type} at ${path}`);
    return first[1];
  }

  /** The policy of the one resource of a type whose construct path starts so. */
  policy(type: string, path: string): unknown {
    return JSON.parse(String(this.one(type, path).policy));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
