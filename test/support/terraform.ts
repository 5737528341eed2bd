import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
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
  apply(...planArgs: string[]): PlannedChanges {
    const changes = this.plan(...planArgs);
    this.run("apply", "-input=false", "-auto-approve", "plan.bin");
    return changes;
  }

  /** Plans. What would change is read from the plan's own messages: showing it would start every provider again. */
  plan(...args: string[]): PlannedChanges {
    const { status, stdout, output } = this.attempt("plan", "-json", "-input=false", "-out=plan.bin", ...args);
    const messages = messagesOf(stdout);
    if (status !== 0) throw this.failure(["plan", ...args], status, errorsOf(messages) || output);
    return changesOf(messages);
  }

  destroy(...args: string[]): void {
    this.run("destroy", "-input=false", "-auto-approve", ...args);
  }

  /** The addresses in the state. */
  state(): string[] {
    return this.run("state", "list").split("\n").filter(Boolean);
  }

  /** Runs a command; a failure carries all that Terraform said. */
  run(...args: string[]): string {
    const result = this.attempt(...args);
    if (result.status !== 0) throw this.failure(args, result.status, result.output);
    return result.stdout;
  }

  /** Runs a command that is expected to fail, or may. */
  attempt(...args: string[]): { readonly status: number | null; readonly stdout: string; readonly output: string } {
    const [command = "", ...rest] = args;
    // Commands with a second word take no such option after the first.
    const plain = command === "state" || command === "providers" ? [] : ["-no-color"];
    const result = spawnSync("terraform", [command, ...plain, ...rest], {
      cwd: this.directory,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      env: { ...process.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", ...this.env },
    });
    return { status: result.status, stdout: result.stdout, output: `${result.stdout}${result.stderr}` };
  }

  private failure(args: readonly string[], status: number | null, said: string): Error {
    return new Error(`terraform ${args.join(" ")} in ${this.directory} ended with ${status}\n${said}`);
  }
}

/**
 * Makes stacks modules of one configuration in a folder, so that one plan is about all of them: what each is called, and where
 * it lies in the folder. Providers, which are the same for all, move up with it.
 */
export function joined(folder: string, stacks: Readonly<Record<string, string>>): Terraform {
  const providers = new Map<string, string>();
  for (const path of Object.values(stacks)) {
    const file = join(folder, path, "cdk.tf.json");
    const { provider, ...stack } = JSON.parse(readFileSync(file, "utf8")) as { provider?: Record<string, unknown> };
    writeFileSync(file, JSON.stringify(stack));
    for (const [name, one] of Object.entries(provider ?? {})) {
      const text = JSON.stringify(one);
      if ((providers.get(name) ?? text) !== text) throw new Error(`the provider ${name} of ${path} is another`);
      providers.set(name, text);
    }
  }
  const module = Object.fromEntries(Object.entries(stacks).map(([name, path]) => [name, { source: `./${path}` }]));
  const provider = Object.fromEntries([...providers].map(([name, text]) => [name, JSON.parse(text)]));
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ module, provider }));
  return new Terraform(folder);
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

/** One line of what Terraform says with `-json`. */
interface Message {
  readonly type?: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
}

const messagesOf = (stdout: string): Message[] =>
  stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Message);

const errorsOf = (messages: readonly Message[]): string =>
  messages
    .flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [diagnostic] : []))
    .map(({ summary, detail }) => `${summary}: ${detail}`)
    .join("\n");

function changesOf(messages: readonly Message[]): PlannedChanges {
  const planned = messages.flatMap(({ type, change }) => (type === "planned_change" && change ? [change] : []));
  const of = (action: string) => planned.filter((one) => one.action === action).map((one) => one.resource.addr);
  return { create: of("create"), update: of("update"), replace: of("replace"), destroy: of("delete") };
}
