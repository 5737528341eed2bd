import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { azurePolicy, technicalControl } from "../../lib/catalog";
import { judge, type Outcome, type Posture, type Rule, readStacks, rules } from "../../lib/posture";
import { mutantsOf } from "./mutations";

const root = join(__dirname, "../../lib/posture/rules");

const folders = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));

const places = new Map(
  folders(root).flatMap((area) => folders(join(root, area)).map((id) => [id, join(root, area, id)])),
);

type Json = Record<string, unknown>;

/** A fixture is one stack, or several under `stacks`. */
const stacksOf = (fixture: Json): [string, Json][] =>
  "stacks" in fixture ? Object.entries(fixture.stacks as Record<string, Json>) : [["", fixture]];

const judged = (rule: Rule, fixture: Json): Posture =>
  judge(readStacks(stacksOf(fixture).map(([name, json]) => ({ name, json }))), [rule]);

const outcomes = ({ findings }: Posture): string =>
  findings.map(({ address, outcome }) => `${address} ${outcome}`).join("\n");

const KINDS: Readonly<Record<string, Outcome>> = {
  pass: "pass",
  fail: "fail",
  unknown: "unknown",
  "not-applicable": "notApplicable",
};

function fixturesOf(rule: Rule): { name: string; outcome: Outcome; json: Json }[] {
  const folder = places.get(rule.id) ?? "";
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const kind = Object.keys(KINDS).find((one) => name === `${one}.json` || name.startsWith(`${one}-`)) ?? "";
      const outcome = KINDS[kind];
      if (outcome === undefined)
        throw new Error(`${rule.id}/${name}: name it ${Object.keys(KINDS).join(", ")}[-...].json`);
      return { name, outcome, json: JSON.parse(readFileSync(join(folder, name), "utf8")) as Json };
    });
}

it("knows every folder of a rule, and no rule twice", () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...places.keys()].sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  const fixtures = fixturesOf(rule);

  it("names what exists, and speaks in sentences", () => {
    for (const id of Object.keys(rule.controls)) expect(technicalControl(id)).toBeDefined();
    for (const key of rule.policies ?? []) expect(azurePolicy(key)).toBeDefined();
    expect(Object.keys(rule.controls)).not.toHaveLength(0);
    expect(rule.documentation).toMatch(/^https:\/\//);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[a-z].*[^.]$/);
  });

  it("has a fixture that passes, one that fails and one that nobody can know", () => {
    expect(fixtures.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(["pass", "fail", "unknown"]));
  });

  it.each(fixtures.map((one) => [one.name, one] as const))("%s", (_name, { outcome, json }) => {
    const { findings } = judged(rule, json);
    expect(findings.map(({ address, outcome: found, message }) => ({ address, found, message }))).toEqual(
      findings.map(({ address, message }) => ({ address, found: outcome, message })),
    );
    expect(findings.every(({ address }) => address !== "") || outcome === "notApplicable").toBe(true);
  });

  it("notices when anything it reads is changed", () => {
    const unnoticed = new Set<string>();
    const noticed = new Set<string>();
    for (const { json } of fixtures.filter(({ outcome }) => outcome === "pass" || outcome === "fail")) {
      const before = judged(rule, json);
      const read = before.findings.flatMap(({ reads }) => reads.map(({ path }) => path));
      for (const [, stack] of stacksOf(json)) {
        for (const mutant of mutantsOf(stack)) {
          const path = mutant.path.replace(/^(manifest|values\.objects)\./, "");
          // Noticed once is enough.
          if (!read.includes(path) || noticed.has(path)) continue;
          const changed = outcomes(judged(rule, json)) !== outcomes(before);
          (changed ? noticed : unnoticed).add(path);
        }
      }
    }
    expect([...unnoticed].filter((path) => !noticed.has(path))).toEqual([]);
    expect(noticed.size).toBeGreaterThan(0);
  });
});
