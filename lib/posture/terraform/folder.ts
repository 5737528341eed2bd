import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { InferraError, postureErrors } from "../../errors";
import { blocksOf, isObject } from "./blocks";
import type { StackInput } from "./input";

/**
 * The stacks in a folder that `cdktf synth` wrote, the one that a folder's `*.tf.json` files make, or the one in a file: a
 * stack's JSON or a plan's. Files in Terraform's other syntax are not read, and what they hold counts as unknown.
 * @throws INF-4001 for what is not JSON, INF-4002 where nothing is there to read.
 */
export function readFolder(path: string): StackInput[] {
  if (!existsSync(path)) throw new InferraError(postureErrors.nothingThere(path));
  if (!statSync(path).isDirectory()) return [{ json: readJson(path) }];
  const manifest = join(path, "manifest.json");
  if (existsSync(manifest)) {
    const { stacks } = readJson(manifest);
    return Object.entries(isObject(stacks) ? stacks : {})
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, stack]) => ({
        name,
        json: readJson(join(path, String(isObject(stack) && stack.synthesizedStackPath))),
      }));
  }
  const names = readdirSync(path).sort();
  const files = names.filter((name) => name.endsWith(".tf.json"));
  if (files.length === 0) throw new InferraError(postureErrors.nothingThere(path));
  // Terraform reads overrides after all others.
  const ordered = [...files.filter((name) => !OVERRIDE.test(name)), ...files.filter((name) => OVERRIDE.test(name))];
  const json = ordered.map((name) => readJson(join(path, name))).reduce(joined);
  return [{ json, unread: names.filter((name) => name.endsWith(".tf")) }];
}

const OVERRIDE = /^(.*_)?override\.tf\.json$/;

type Json = Readonly<Record<string, unknown>>;

function readJson(file: string): Json {
  try {
    const json: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isObject(json)) return json;
  } catch (error) {
    if (error instanceof SyntaxError) throw new InferraError(postureErrors.notJson(file, error.message));
    throw error;
  }
  throw new InferraError(postureErrors.notTerraform(file));
}

/** How many names lie above a block: `resource`, its type, its name. */
const NAMES: Readonly<Record<string, number>> = { resource: 2, data: 2 };

/** The files of a folder are one module. */
function joined(one: Json, other: Json): Json {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key) => [key, together(one[key], other[key], NAMES[key] ?? 1)]));
}

function together(one: unknown, other: unknown, names: number): unknown {
  if (one === undefined || other === undefined) return one ?? other;
  if (names === 0) return [...blocksOf(one), ...blocksOf(other)];
  const [first, second] = [one, other].map((json) => Object.assign({}, ...blocksOf(json)) as Json);
  const keys = [...new Set([...Object.keys(first ?? {}), ...Object.keys(second ?? {})])];
  return Object.fromEntries(keys.map((key) => [key, together(first?.[key], second?.[key], names - 1)]));
}
