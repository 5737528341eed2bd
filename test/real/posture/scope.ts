import type { Finding } from "../../../lib/posture";

/**
 * What a mutation has to be noticed in: every attribute and every relation that a rule read to come to an outcome, of every
 * resource. The engine notes it while it judges, so that no list of attributes stands anywhere: what no rule reads (a name, a
 * tag) is out, and comes in with the first rule that reads it. By address and path; the rules that read it are the ones
 * which can notice.
 */
export function readersOf(findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  for (const { rule, outcome, reads } of findings) {
    if (outcome === "notApplicable") continue;
    for (const { address, path } of reads) {
      const key = `${address}\n${path.replace(/\[\]$/, "")}`;
      readers.set(key, (readers.get(key) ?? new Set()).add(rule));
    }
  }
  // Who takes a block away takes away all that rules read in it; who reads a block as a whole sees what is in it.
  const seen = new Map<string, ReadonlySet<string>>();
  for (const key of readers.keys()) {
    const related = [...readers].filter(([other]) => isWithin(key, other) || isWithin(other, key));
    seen.set(key, new Set(related.flatMap(([, ids]) => [...ids])));
  }
  return seen;
}

const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);
