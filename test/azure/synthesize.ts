import { App, TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { azureNaming } from "../../lib/azure/naming";
import type { TerraformJson } from "../support/examples";

export type Block = Record<string, unknown>;

/** A stack as Terraform reads it, with look-ups by type. */
export class Synthesized {
  readonly json: TerraformJson;

  constructor(build: (app: App) => TerraformStack) {
    const app = Testing.stubVersion(new App({ stackTraces: false, outdir: "unused" }));
    const stack = build(app);
    this.json = JSON.parse(Testing.synth(stack as never)) as TerraformJson;
    this.stack = stack;
  }

  readonly stack: TerraformStack;

  /** Resources of a type, by name in the configuration. */
  all<T = Block>(type: string): Record<string, T> {
    return (this.json.resource?.[type] ?? {}) as Record<string, T>;
  }

  /** The only resource of a type; fails where there is none or more than one. */
  one<T = Block>(type: string): T {
    const found = Object.values(this.all<T>(type));
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} resources of type ${type}`);
    return found[0];
  }

  /** The warnings of all constructs, with their codes. */
  warnings(): string[] {
    return this.stack.node
      .findAll()
      .flatMap((child: Construct) =>
        child.node.metadata.filter((entry) => entry.type === "@cdktf/warn").map((entry) => String(entry.data)),
      );
  }
}

/** The code of the problem that an action ends with. */
export function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return "no problem";
}

/** A place to build in. */
export const placement = { resourceGroupName: "rg", location: "eastus2", naming: azureNaming("clinic") };

/** A reason for what is weaker than the default. */
export const REASON = { reason: "a reason that reviewers can follow" };

/** A stack with what `build` puts into it. */
export function stackOf(build: (stack: TerraformStack) => void): Synthesized {
  return new Synthesized((app) => {
    const stack = new TerraformStack(app, "stack");
    build(stack);
    return stack;
  });
}

/** An empty stack that nobody synthesizes. */
export const scratch = (): TerraformStack =>
  new TerraformStack(Testing.stubVersion(new App({ outdir: "unused" })), "stack");
