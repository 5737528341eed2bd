import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { InferraError, postureErrors } from "../../errors";
import { isObject } from "./blocks";
import type { StackInput } from "./input";

/**
 * The stacks in a folder that `cdktf synth` wrote, or the one in a file: a stack's JSON or a plan's.
 * @throws INF-4002 where nothing is there to read.
 */
export function readFolder(path: string): StackInput[] {
  if (!existsSync(path)) throw new InferraError(postureErrors.nothingThere(path));
  if (!statSync(path).isDirectory()) return [{ json: readFileSync(path, "utf8") }];
  const manifest = join(path, "manifest.json");
  if (existsSync(manifest)) {
    const { stacks } = JSON.parse(readFileSync(manifest, "utf8")) as { stacks?: unknown };
    return Object.entries(isObject(stacks) ? stacks : {})
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, stack]) => ({
        name,
        json: readFileSync(join(path, String(isObject(stack) && stack.synthesizedStackPath)), "utf8"),
      }));
  }
  const single = join(path, "cdk.tf.json");
  if (existsSync(single)) return [{ json: readFileSync(single, "utf8") }];
  throw new InferraError(postureErrors.nothingThere(path));
}
