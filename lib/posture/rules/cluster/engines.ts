import { any, type Several, type Subject, type Verdict } from "../../rule";
import { Deferred, listOf, resolve, type Value } from "../../terraform/value";
import { podOf, takesGpus } from "./pods";

/** Words as they are written, joined; `undefined` where one of them is known to nobody. */
function textOf(words: Value): string | undefined {
  const known = listOf(words).map(resolve);
  return known.some((one) => one instanceof Deferred && one.targets().length === 0)
    ? undefined
    : known.map((one) => (one instanceof Deferred ? one.text : String(one))).join(" ");
}

/** What the container starts says something that a pattern finds, in its command or its arguments. */
export const startsWith = (container: Subject, words: string, pattern: RegExp): Verdict =>
  any(
    ...["command", "args"].map((path) =>
      container.attribute(path).holds(words, (value) => {
        const text = textOf(value);
        return text === undefined ? undefined : pattern.test(text);
      }),
    ),
  );

/** Containers with GPUs that run vLLM: what they start says so. */
export const enginesOf = (workload: Subject): Several =>
  podOf(workload)
    .through("container", (pod) => pod.blocks("containers"))
    .where("that takes GPUs", takesGpus)
    .where("that runs vLLM", (container) => startsWith(container, "be vLLM", /\bvllm\b/i));

/** A variable of the container's environment has one of these values. */
export const isSetTo = (container: Subject, name: string, values: readonly string[]): Verdict =>
  container
    .blocks("env")
    .where(`named ${name}`, (variable) => variable.attribute("name").is(name))
    .some((variable) => variable.attribute("value").isOneOf(values));
