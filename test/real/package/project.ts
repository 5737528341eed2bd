import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

type Versions = Readonly<Record<string, string>>;

const { devDependencies } = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8")) as {
  readonly devDependencies: Versions;
};

/** The packed library, as npm would get it from a registry. */
export const tarball = (): string => process.env.INFERRA_TARBALL ?? "";

/** The releases that the library is developed with. */
export const ours = (...names: string[]): Versions =>
  Object.fromEntries(names.map((name) => [name, devDependencies[name] ?? ""]));

export const CORE = ours("cdktf", "constructs");

export const PROVIDERS = ours(
  "@cdktf/provider-aws",
  "@cdktf/provider-azurerm",
  "@cdktf/provider-helm",
  "@cdktf/provider-kubernetes",
);

/** What users have who don't use ours: the compiler with an API, and runners that Node 20 can start. */
export const TYPESCRIPT: Versions = { typescript: "5.9.3", "@types/node": "^20.0.0" };
export const VITEST: Versions = { vitest: "^4.1.12" };

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of somebody who uses the library: a folder of its own, with what npm installs there and nothing else. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "inferra-project-"));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Installs the packed library with `dependencies`; `manifest` is what else package.json says. */
  install(dependencies: Versions, manifest: object = {}): void {
    const all = { ...dependencies, inferra: `file:${tarball()}` };
    this.write("package.json", JSON.stringify({ name: "a-project", private: true, ...manifest, dependencies: all }));
    this.must("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
  }

  /** Runs a program in the project, without what CI and the tests' own runner put into the environment. */
  run(command: string, ...args: string[]): Ran {
    const { NODE_ENV, NODE_OPTIONS, JEST_WORKER_ID, CI, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.folder, encoding: "utf8", env });
    return { status, stdout, stderr };
  }

  /** Runs a program that has to succeed; gives what it printed. */
  must(command: string, ...args: string[]): string {
    const { status, stdout, stderr } = this.run(command, ...args);
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${stdout}\n${stderr}`);
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** All that can be imported of the installed library, as a user writes it, sorted. */
export function subpaths(library: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(library, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly require: { readonly default: string } }>>;
  };
  const modules = Object.entries(exports).flatMap(([name, target]) => {
    if (typeof target === "string") return [];
    const [folder = "", file] = target.require.default.split("*");
    if (file === undefined) return [name];
    return readdirSync(join(library, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(file))
      .map((path) => name.replace("*", path.slice(0, -file.length)));
  });
  return modules.map((name) => `inferra${name.slice(1)}`).sort();
}

/** The documents among a library's examples, by their paths from it. */
export const documents = (library: string): string[] =>
  readdirSync(join(library, "examples"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => join("examples", file))
    .sort();
