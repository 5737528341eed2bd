import { parseDeployment } from "../../lib/deployment";
import { badAccounts } from "./bad/accounts";
import { badCapacities } from "./bad/capacities";
import { badClusters } from "./bad/clusters";
import { type BadDocument, edited, GOOD, marks } from "./bad/document";
import { badFiles } from "./bad/files";
import { badInterconnects } from "./bad/interconnects";
import { badMixtures } from "./bad/mixtures";
import { badModels } from "./bad/models";
import { badNames } from "./bad/names";
import { badNetworks } from "./bad/networks";
import { badPlacements } from "./bad/placements";
import { badPlaces } from "./bad/places";
import { badRecords } from "./bad/records";
import { badShapes } from "./bad/shapes";

const groups: Readonly<Record<string, readonly BadDocument[]>> = {
  files: badFiles,
  shapes: badShapes,
  names: badNames,
  places: badPlaces,
  networks: badNetworks,
  models: badModels,
  capacities: badCapacities,
  accounts: badAccounts,
  placements: badPlacements,
  records: badRecords,
  clusters: badClusters,
  interconnects: badInterconnects,
  "several mistakes at once": badMixtures,
};
const all = Object.values(groups).flat();

describe("bad documents are refused, with code, place, what was found, what is allowed and the fix", () => {
  describe.each(Object.entries(groups))("%s", (_, documents) => {
    it.each(documents.map((one) => [one.name, one] as const))("%s", (_, { text: marked, problems: expected }) => {
      const { text, places } = marks(marked);
      const { deployment, problems } = parseDeployment(text);
      expect(deployment).toBeUndefined();
      expect(problems.map(({ code, where, line, column }) => ({ code, where, line, column }))).toEqual(
        expected.map(([code, where], index) => ({ code, where, ...places[index] })),
      );
      for (const [index, [, , message, fix]] of expected.entries()) {
        expect(problems[index]?.message).toContain(message);
        expect(problems[index]?.fix).toContain(fix);
      }
    });
  });

  it.each(all.map((one) => [one.name, one] as const))("%s: told in whole words", (_, { text: marked }) => {
    for (const { code, message, fix, line, column } of parseDeployment(marks(marked).text).problems) {
      expect(code).toMatch(/^INF-\d{4}$/);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
      for (const words of [message, fix]) {
        expect(words).toMatch(/^(SKU |PTU |[^A-Z]).*[^.\s]$/);
        expect(words).not.toMatch(/undefined|\[object|Invalid input/);
      }
    }
  });

  it("has names that tell them apart", () => {
    expect(new Set(all.map((one) => one.name)).size).toBe(all.length);
  });
});

describe("documents that only look bad", () => {
  it.each([
    ["the good document itself", GOOD],
    ["a byte order mark and Windows line ends", `\uFEFF${GOOD.replaceAll("\n", "\r\n")}`],
    [
      "JSON",
      '{ "name": "aa", "asOf": "2026-11-01", "azure": { "region": "eastus2" }, "workloads": [{ "name": "aa", "model": "gpt-5.1", "data": "phi" }] }',
    ],
    ["a document with its markers", `---\n${GOOD}...\n`],
    ["the directive of an older YAML, where a date would be no text", `%YAML 1.1\n---\n${GOOD}`],
    [
      "an alias that stands for a part",
      edited(["azure: { model: gpt-5.1 }", "azure: &target { model: gpt-5.1 }\n  spare:\n    azure: *target"]),
    ],
  ])("accepts %s", (_, text) => {
    expect(parseDeployment(text).problems).toEqual([]);
  });

  it("finds places behind a byte order mark and Windows line ends", () => {
    const text = `\uFEFF${GOOD.replace("name: northgate", "name: North").replaceAll("\n", "\r\n")}`;
    expect(parseDeployment(text).problems).toMatchObject([{ code: "INF-1106", line: 1, column: 7 }]);
    const later = `\uFEFF${GOOD.replace("data: phi", "data: ph").replaceAll("\n", "\r\n")}`;
    expect(parseDeployment(later).problems).toMatchObject([{ code: "INF-1104", line: 11, column: 11 }]);
  });
});
