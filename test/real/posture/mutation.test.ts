import { type Finding, judge, type Rule, readFolder, readStacks, rules } from "../../../lib/posture";
import { exampleNames, loadExample, synthesizeTemporarily } from "../../support/examples";
import { unusedEquivalents, whyEquivalent } from "./equivalents";
import { type Mutant, mutantsOf, type Stacks } from "./mutants";
import { readersOf } from "./scope";

const outcomes = (findings: readonly Finding[]): string =>
  findings.map(({ rule, address, outcome }) => `${rule} ${address} ${outcome}`).join("\n");

const place = ({ address, path, before }: Mutant): string =>
  `${address} ${path} ${JSON.stringify(before).slice(0, 200)}`;

it.each(exampleNames)("%s: whatever a rule reads is noticed when it is weaker", (name) => {
  const { outdir } = synthesizeTemporarily(loadExample(name));
  const stacks: Stacks = readFolder(outdir).map((one) => ({
    name: one.name ?? "",
    json: one.json as Record<string, unknown>,
  }));
  const judged = (some: readonly Rule[]): readonly Finding[] => judge(readStacks(stacks), some).findings;
  const intact = judged(rules);
  const before = new Map(rules.map(({ id }) => [id, outcomes(intact.filter(({ rule }) => rule === id))]));
  const readers = readersOf(intact);

  const count = { mutants: 0, noticed: 0 };
  const equivalent = new Map<string, number>();
  const numbers = new Set<string>();
  const unnoticed: Mutant[] = [];
  for (const mutant of mutantsOf(stacks, new Set(readers.keys()))) {
    const ids = readers.get(`${mutant.address}\n${mutant.path}`);
    const some = rules.filter(({ id }) => ids?.has(id));
    const after = judged(some);
    count.mutants += 1;
    if (some.every(({ id }) => outcomes(after.filter(({ rule }) => rule === id)) === before.get(id))) {
      unnoticed.push(mutant);
      continue;
    }
    count.noticed += 1;
    if (typeof mutant.before === "number") numbers.add(place(mutant));
  }
  const survivors: string[] = [];
  for (const mutant of unnoticed) {
    // A number is weaker in one direction only: where the other way was noticed, this one is the stronger.
    const why =
      whyEquivalent(mutant) ?? (numbers.has(place(mutant)) ? "the number's other direction is noticed" : undefined);
    if (why === undefined) survivors.push(`${place(mutant)} ${mutant.operator}`);
    else equivalent.set(why, (equivalent.get(why) ?? 0) + 1);
  }
  const rate = count.noticed / (count.noticed + survivors.length);
  process.stdout.write(
    `${name}: ${count.mutants} mutants, ${unnoticed.length - survivors.length} of them no weaker; of the others ` +
      `${count.noticed} noticed, ${survivors.length} survive: ${(rate * 100).toFixed(1)} %\n`,
  );
  for (const [why, times] of [...equivalent].sort(([, a], [, b]) => b - a)) {
    process.stdout.write(`  ${times} no weaker: ${why}\n`);
  }
  expect(survivors).toEqual([]);
});

it("every change that is said to be no weaker is one that nobody notices", () => {
  expect(unusedEquivalents()).toEqual([]);
});
