import { type Finding, judge, type Rule, readFolder, readStacks, rules } from "../../../lib/posture";
import { exampleNames, loadExample, synthesizeTemporarily } from "../../support/examples";
import { whyHarmless } from "./harmless";
import { type Mutant, mutantsOf, type Stacks } from "./mutants";

const outcomes = (findings: readonly Finding[]): string =>
  findings.map(({ rule, address, outcome }) => `${rule} ${address} ${outcome}`).join("\n");

/** Which of several changes of one value is the weaker one nobody can say who knows no rule; one of them has to be noticed. */
const changedValue = ({ address, path, before }: Mutant): string => `${address} ${path} ${JSON.stringify(before)}`;

it.each(exampleNames)("%s: whatever a rule reads is noticed when it is weaker", (name) => {
  const { outdir } = synthesizeTemporarily(loadExample(name));
  const stacks: Stacks = readFolder(outdir).map((one) => ({
    name: one.name ?? "",
    json: one.json as Record<string, unknown>,
  }));
  const judged = (some: readonly Rule[]): readonly Finding[] => judge(readStacks(stacks), some).findings;

  const before = new Map<string, string>();
  // A mutant is judged by the rules that read what it changes, and by no other.
  const readers = new Map<string, Set<string>>();
  for (const rule of rules) {
    const findings = judged([rule]);
    before.set(rule.id, outcomes(findings));
    for (const { address, path } of findings
      .filter(({ outcome }) => outcome !== "notApplicable")
      .flatMap(({ reads }) => reads)) {
      const key = `${address}\n${path.replace(/\[\]$/, "")}`;
      readers.set(key, (readers.get(key) ?? new Set()).add(rule.id));
    }
  }

  const noticed = new Set<string>();
  const unnoticed = new Map<string, boolean>();
  const count = { mutants: 0, noticed: 0 };
  for (const mutant of mutantsOf(stacks, new Set(readers.keys()))) {
    const ids = readers.get(`${mutant.address}\n${mutant.path}`);
    const some = rules.filter(({ id }) => ids?.has(id));
    const after = judged(some);
    const isNoticed = some.some(({ id }) => outcomes(after.filter(({ rule }) => rule === id)) !== before.get(id));
    const value = changedValue(mutant);
    count.mutants += 1;
    if (isNoticed) {
      count.noticed += 1;
      noticed.add(value);
    } else unnoticed.set(value, (unnoticed.get(value) ?? true) && whyHarmless(mutant) !== undefined);
  }
  const never = [...unnoticed].filter(([value]) => !noticed.has(value));
  const survivors = never
    .filter(([, harmless]) => !harmless)
    .map(([value]) => value)
    .sort();
  const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
  process.stdout.write(
    [
      `${name}: ${count.mutants} mutants, ${percent(count.noticed, count.mutants)} noticed;`,
      `${noticed.size + never.length} values, ${percent(noticed.size, noticed.size + survivors.length)} noticed,`,
      `${never.length - survivors.length} that can't be weaker, ${survivors.length} survive\n`,
    ].join(" "),
  );
  process.stdout.write(survivors.map((one) => `  ${one}\n`).join(""));
  // What survives is listed above, each a value that a rule looks at and that could be weaker unseen.
  expect(noticed.size / (noticed.size + survivors.length)).toBeGreaterThan(0.8);
});
