import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** What a plan would do, by resource address. */
export interface PlannedChanges {
  readonly create: string[];
  readonly update: string[];
  readonly replace: string[];
  readonly destroy: string[];
}

/** Real Terraform in one synthesized stack. The providers are whatever the environment names. */
export class Terraform {
  constructor(
    readonly directory: string,
    private readonly env: NodeJS.ProcessEnv = {},
  ) {}

  init(): void {
    this.run("init", "-input=false");
  }

  validate(): void {
    this.run("validate");
  }

  /** Plans and applies; gives what was done. */
  apply(): PlannedChanges {
    const changes = this.plan();
    this.run("apply", "-input=false", "-auto-approve", "plan.bin");
    return changes;
  }

  plan(...args: string[]): PlannedChanges {
    this.run("plan", "-input=false", "-out=plan.bin", ...args);
    return changesOf(JSON.parse(this.run("show", "-json", "plan.bin")));
  }

  destroy(): void {
    this.run("destroy", "-input=false", "-auto-approve");
  }

  /** The addresses in the state. */
  state(): string[] {
    return this.run("state", "list").split("\n").filter(Boolean);
  }

  /** Runs a command; a failure carries all that Terraform said. */
  run(...args: string[]): string {
    const result = this.attempt(...args);
    if (result.status !== 0) {
      throw new Error(`terraform ${args.join(" ")} in ${this.directory} ended with ${result.status}\n${result.output}`);
    }
    return result.stdout;
  }

  /** Runs a command that is expected to fail, or may. */
  attempt(...args: string[]): { readonly status: number | null; readonly stdout: string; readonly output: string } {
    const [command = "", ...rest] = args;
    const colour = command === "state" ? [] : ["-no-color"];
    const result = spawnSync("terraform", [command, ...(command === "state" ? rest : [...colour, ...rest])], {
      cwd: this.directory,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", ...this.env },
    });
    return { status: result.status, stdout: result.stdout, output: `${result.stdout}${result.stderr}` };
  }
}

/** The stack folders of a synthesized output, in the order of the manifest's dependencies. */
export function stackFolders(outdir: string): string[] {
  const manifest = require(join(outdir, "manifest.json")) as {
    stacks: Record<string, { workingDirectory: string; dependencies: string[] }>;
  };
  const order: string[] = [];
  const visit = (name: string): void => {
    if (order.includes(name)) return;
    for (const dependency of manifest.stacks[name]?.dependencies ?? []) visit(dependency);
    order.push(name);
  };
  for (const name of Object.keys(manifest.stacks).sort()) visit(name);
  return order.map((name) => join(outdir, manifest.stacks[name]?.workingDirectory ?? name));
}

export const hasNoChange = (changes: PlannedChanges): boolean =>
  changes.create.length + changes.update.length + changes.replace.length + changes.destroy.length === 0;

interface PlanJson {
  readonly resource_changes?: {
    readonly address: string;
    readonly mode: string;
    readonly change: { readonly actions: string[] };
  }[];
}

function changesOf(plan: PlanJson): PlannedChanges {
  const changes: PlannedChanges = { create: [], update: [], replace: [], destroy: [] };
  for (const { address, change, mode } of plan.resource_changes ?? []) {
    if (mode !== "managed") continue;
    const actions = change.actions.join(",");
    if (actions === "create") changes.create.push(address);
    else if (actions === "update") changes.update.push(address);
    else if (actions === "delete") changes.destroy.push(address);
    else if (change.actions.includes("create") && change.actions.includes("delete")) changes.replace.push(address);
  }
  return changes;
}

/** Whether a folder holds anything; used to show that nothing was written. */
export const isEmptyFolder = (directory: string): boolean => {
  try {
    return readdirSync(directory).length === 0;
  } catch {
    return true;
  }
};
