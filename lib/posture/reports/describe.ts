import type { Finding, Posture } from "../result";
import type { RuleText } from "../rule";

/** The rule of a finding, as people read it. */
export function describe({ rules }: Posture, { rule }: Finding): RuleText {
  const found = rules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`a finding of ${rule}, by which nothing was judged`);
  return found;
}
