import { InferraError, postureErrors } from "../../errors";
import { readFolder } from "../terraform/folder";
import { Graph } from "../terraform/graph";
import { readStacks, type StackInput } from "../terraform/input";

/**
 * What matchers take: a cdktf stack or several, what `Testing.synth` gives, Terraform's JSON or a plan as text or parsed,
 * several of these for the stacks of one deployment, a folder that `cdktf synth` wrote, or a graph.
 */
export type Judged = string | object | readonly Judged[];

/** A stack of cdktf, by what it can do; posture doesn't import cdktf. */
interface Synthesizable {
  toTerraform(): object;
  prepareStack?(): void;
}

export function graphOf(judged: unknown): Graph {
  if (judged instanceof Graph) return judged;
  const all = (Array.isArray(judged) ? judged : [judged]) as readonly unknown[];
  // References between stacks are only made when each has been prepared.
  for (const one of all) if (isSynthesizable(one)) one.prepareStack?.();
  return readStacks(all.flatMap(inputsOf));
}

function inputsOf(one: unknown): readonly StackInput[] {
  if (isSynthesizable(one)) return [{ json: one.toTerraform() }];
  if (typeof one === "string") return /^\s*[{[]/.test(one) ? [{ json: one }] : readFolder(one);
  if (typeof one !== "object" || one === null) throw new InferraError(postureErrors.notTerraform(String(one)));
  return ["json" in one ? (one as StackInput) : { json: one }];
}

const isSynthesizable = (one: unknown): one is Synthesizable =>
  typeof one === "object" && one !== null && typeof (one as Partial<Synthesizable>).toTerraform === "function";
