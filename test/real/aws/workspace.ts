import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { Terraform } from "../../support/terraform";
import { writeCliConfig, writeOverride } from "./provider";

/** A folder in which one stack is synthesized again and again, as a pipeline would, with one state. */
export class Workspace {
  readonly terraform: Terraform;
  private readonly folder = mkdtempSync(join(tmpdir(), "inferra-aws-"));
  private readonly stackFolder: string;

  constructor(
    private readonly stackName: string,
    private readonly endpoint: string,
  ) {
    this.stackFolder = join(this.folder, "stacks", stackName);
    mkdirSync(this.stackFolder, { recursive: true });
    this.terraform = new Terraform(this.stackFolder, { TF_CLI_CONFIG_FILE: writeCliConfig(this.folder) });
  }

  /** Synthesizes the stack that `build` puts into an app, and points it at the emulated AWS. */
  synth(build: (app: App, name: string) => TerraformStack): void {
    const app = new App({ outdir: this.folder });
    build(app, this.stackName);
    app.synth();
    writeOverride(this.stackFolder, this.endpoint);
  }

  /** Values of the state by address, data sources included. */
  values(): Map<string, Record<string, unknown>> {
    const state = JSON.parse(this.terraform.run("show", "-json"));
    const resources: { address: string; values: Record<string, unknown> }[] =
      state.values?.root_module?.resources ?? [];
    return new Map(resources.map(({ address, values }) => [address, values]));
  }

  read(file: string): string {
    return readFileSync(join(this.stackFolder, file), "utf8");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
