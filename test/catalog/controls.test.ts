import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  FRAMEWORKS,
  frameworkControl,
  frameworkControls,
  frameworkEditions,
  technicalControls,
} from "../../lib/catalog";

/** Titles as NIST publishes them, read apart from the table that is tested. */
const nist = (
  JSON.parse(readFileSync(join(__dirname, "fixtures/nist-800-53-r5.json"), "utf8")) as {
    titles: Record<string, string>;
  }
).titles;

const ofFramework = (framework: string): readonly { readonly id: string; readonly title: string }[] =>
  frameworkControls().filter((one) => one.framework === framework);

it("calls controls of NIST SP 800-53 as NIST does", () => {
  const wrong = ofFramework("nist-800-53-r5").filter(({ id, title }) => nist[id] !== title);
  expect(wrong).toEqual([]);
});

it.each<[string, RegExp]>([
  ["hipaa", /^164\.(30[2-9]|31[0-8]|4\d\d|5\d\d)(\([a-z]\)(\(\d\)(\([ivx]+\)(\([A-Z]\))?)?)?)?$/],
  ["soc2", /^(CC[1-9]\.\d|A1\.[1-3]|C1\.[12]|PI1\.[1-5]|P[1-8])$/],
  ["nist-ai-rmf", /^(GOVERN [1-6]|MAP [1-5]|MEASURE [1-4]|MANAGE [1-4])$/],
  ["hitrust", /^(0\d|1[0-3])(\.[a-z]{1,2})?$/],
  ["eu-ai-act", /^([1-9]|\d\d|10\d|11[0-3])(\(\d+\))?$/],
  ["gdpr", /^([1-9]|[1-9]\d)(\(\d\))?(\([a-z]\))?$/],
  ["owasp-llm-2026", /^LLM(0[1-9]|10)$/],
])("%s: ids are such as the framework has", (framework, pattern) => {
  const found = ofFramework(framework).map(({ id }) => id);
  expect(found).not.toHaveLength(0);
  expect(found.filter((id) => !pattern.test(id))).toEqual([]);
});

it("cites controls that are on record, every one of them", () => {
  const cited = new Set(technicalControls().flatMap(({ cites }) => cites));
  expect([...cited].filter((key) => frameworkControl(key) === undefined)).toEqual([]);
  expect(frameworkControls().filter(({ framework, id }) => !cited.has(`${framework}/${id}`))).toEqual([]);
});

it("has an edition for every framework, and says of licensed content that it was not looked at", () => {
  expect(frameworkEditions().map(({ id }) => id)).toEqual(FRAMEWORKS);
  const unverified = frameworkControls().filter(({ status }) => status === "unverified");
  expect(new Set(unverified.map(({ framework }) => framework))).toEqual(new Set(["hitrust"]));
  expect(unverified).toHaveLength(ofFramework("hitrust").length);
});
