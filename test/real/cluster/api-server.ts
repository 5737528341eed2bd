import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What tests of a real API server lack; empty where they were started with one. */
export const lacksForCluster = (): string[] =>
  process.env.KUBECONFIG === undefined ? ["a Kubernetes API server (npm run test:cluster starts one)"] : [];

export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly output: string;
}

export function attempt(program: "kubectl" | "helm", ...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, output: stdout + stderr };
}

export function run(program: "kubectl" | "helm", ...args: string[]): string {
  return execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
}

/** Asks the server whether it takes objects, all that admission says included; nothing is stored. */
export function dryRun(objects: readonly unknown[]): Answer {
  return attempt(
    "kubectl",
    "apply",
    "--server-side",
    "--dry-run=server",
    "--force-conflicts",
    "-f",
    fileOf(listOf(objects)),
  );
}

export function apply(objects: readonly unknown[]): void {
  run("kubectl", "apply", "--server-side", "--force-conflicts", "-f", fileOf(listOf(objects)));
}

/** An object as the server gives it; tests look at whatever kind. */
// biome-ignore lint/suspicious/noExplicitAny: objects of every kind
export type Stored = { readonly metadata: { readonly name: string } & Record<string, any>; readonly spec: any };

/** Everything of a kind that the server has, in a namespace or in all of the cluster. */
export function list(kind: string, namespace?: string): readonly Stored[] {
  const where = namespace === undefined ? [] : ["--namespace", namespace];
  return JSON.parse(run("kubectl", "get", kind, ...where, "-o", "json")).items;
}

/** Objects as text, with their keys and themselves in order, so that only their content is compared. */
export const inOrder = (objects: readonly unknown[]): string[] =>
  objects.map((one) => JSON.stringify(withKeysInOrder(one))).sort();

function withKeysInOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysInOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, withKeysInOrder(one)]));
}

const listOf = (items: readonly unknown[]) => ({ apiVersion: "v1", kind: "List", items });

const folder = mkdtempSync(join(tmpdir(), "inferra-cluster-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** A file with some JSON in it, which is YAML too. It is there until the tests of a file have run. */
export function fileOf(content: unknown): string {
  files += 1;
  const file = join(folder, `${files}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** Waits for something that a controller does. */
export async function eventually(what: string, test: () => boolean, seconds = 30): Promise<void> {
  for (let waited = 0; waited < seconds * 4; waited += 1) {
    if (test()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}
