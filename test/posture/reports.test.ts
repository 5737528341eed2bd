import { createHash } from "node:crypto";
import { standings } from "../../lib/posture/controls";
import {
  assessmentResults,
  componentDefinition,
  evidence,
  jsonReport,
  junit,
  markdown,
  sarif,
} from "../../lib/posture/reports";
import { examplePosture, stack, today } from "./example";

const posture = examplePosture();
const options = { subject: "example", day: today };

it("prints every outcome as JSON, of six fields a finding", () => {
  const { summary, findings } = JSON.parse(jsonReport(posture));
  expect(summary).toEqual({ pass: 3, fail: 1, unknown: 1, notApplicable: 0, excepted: 1 });
  expect(findings).toHaveLength(6);
  expect(findings[1]).toEqual({
    rule: "account-closed",
    outcome: "fail",
    severity: "critical",
    address: "main/x_account.Open_5E6F7A8B",
    controls: expect.arrayContaining(["hipaa/164.312(e)(1)"]),
    message: "public: true; must be false",
  });
});

describe("how controls stand", () => {
  const standing = (control: string): string | undefined =>
    standings(posture).find((one) => one.control === control)?.standing;

  it.each([
    ["hipaa/164.312(e)(1)", "failing"],
    ["hipaa/164.312(b)", "configured"],
    ["nist-800-53-r5/CP-2", "open"],
    ["gdpr/44", "notShown"],
  ])("%s: %s", (control, expected) => {
    expect(standing(control) ?? "notShown").toBe(expected);
  });

  it("are not configured where all was excepted", () => {
    const excepted = examplePosture({ closed: { public: false } });
    const findings = excepted.findings.filter(({ outcome }) => outcome === "excepted");
    expect(standings({ ...excepted, findings }).find(({ control }) => control === "hipaa/164.312(b)")?.standing).toBe(
      "open",
    );
  });
});

it("writes Markdown for a pull request, with the exception to copy", () => {
  expect(markdown(posture, ["hipaa"])).toMatchSnapshot();
});

describe("SARIF", () => {
  const [run] = JSON.parse(sarif(posture, "cdktf.out")).runs;
  const result = (rule: string, place: string) =>
    run.results.find(
      (one: { ruleId: string; partialFingerprints: Record<string, string> }) =>
        one.ruleId === rule && one.partialFingerprints["ruleAndPlace/v1"]?.endsWith(place),
    );

  it("calls failures by their level, and nothing else one", () => {
    expect(result("account-closed", "main/Open/Resource")).toMatchObject({ kind: "fail", level: "error" });
    expect(result("account-closed", "main/Closed/Resource")).toMatchObject({ kind: "pass", level: "none" });
    expect(result("account-zones", "main/Open/Resource")).toMatchObject({ kind: "open", level: "none" });
  });

  it("places them by the construct's path, and suppresses what was accepted", () => {
    expect(result("account-logs", "main/Open/Resource")).toMatchObject({
      suppressions: [{ justification: "a proxy writes the log in its place (platform, until 2026-12-31)" }],
      locations: [{ logicalLocations: [{ fullyQualifiedName: "main/Open/Resource" }] }],
    });
  });
});

it("writes JUnit in which only a pass passes", () => {
  expect(junit(posture)).toMatchSnapshot();
});

describe("OSCAL", () => {
  const definition = componentDefinition(posture, options);
  const results = assessmentResults(posture, options);
  const ids = (json: string): string[] => [...json.matchAll(/"uuid": "([^"]+)"/g)].map(([, id]) => id ?? "");

  it("claims what is shown and nothing else", () => {
    const [component] = JSON.parse(definition)["component-definition"].components;
    const hipaa = component["control-implementations"].find((one: { source: string }) => one.source.includes("ecfr"));
    const controls = hipaa["implemented-requirements"].map((one: { "control-id": string }) => one["control-id"]);
    expect(controls).toContain("hipaa-164.312.e.1");
    expect(controls).not.toContain("hipaa-164.312.d");
    const nist = component["control-implementations"].find((one: { description: string }) =>
      one.description.includes("800-53"),
    );
    expect(nist["implemented-requirements"].map((one: { "control-id": string }) => one["control-id"])).toContain(
      "sc-7.5",
    );
  });

  it("satisfies only what is configured, and approves a deviation for an exception", () => {
    const [result] = JSON.parse(results)["assessment-results"].results;
    const state = (control: string): string =>
      result.findings.find((one: { title: string }) => one.title === control).target.status.state;
    expect(state("hipaa/164.312(b)")).toBe("satisfied");
    expect(state("hipaa/164.312(e)(1)")).toBe("not-satisfied");
    expect(state("nist-800-53-r5/CP-2")).toBe("not-satisfied");
    expect(result.risks).toMatchObject([{ status: "deviation-approved", deadline: "2026-12-31T00:00:00Z" }]);
  });

  it("has ids of version 5, each once, that don't change", () => {
    for (const json of [definition, results]) {
      const found = ids(json);
      expect(new Set(found).size).toBe(found.length);
      for (const id of found) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
    expect(componentDefinition(examplePosture(), options)).toBe(definition);
    expect(assessmentResults(examplePosture(), options)).toBe(results);
  });
});

describe("evidence", () => {
  const files = evidence(posture, [stack()], { ...options, artifact: "cdktf.out" });
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

  it("leads from the control to the value", () => {
    const { controls } = JSON.parse(files.get("controls.json") ?? "");
    const found = controls.find((one: { control: string }) => one.control === "hipaa/164.312(e)(1)");
    expect(found.standing).toBe("failing");
    expect(found.evidence).toContainEqual({
      rule: "account-closed",
      requirement: "The account takes no calls from public networks",
      carrier: "shared",
      outcome: "pass",
      resource: "main/x_account.Closed_1A2B3C4D",
      construct: "main/Closed/Resource",
      attributes: [
        { resource: "main/x_account.Closed_1A2B3C4D", attribute: "public", value: "false", must: "be false" },
      ],
    });
  });

  it("hashes what was judged and every file", () => {
    expect(JSON.parse(files.get("inputs.json") ?? "")).toEqual([
      { stack: "main", sha256: sha256(JSON.stringify(stack().json)) },
    ]);
    const sums = (files.get("SHA256SUMS") ?? "").trimEnd().split("\n");
    expect(sums).toHaveLength(files.size - 1);
    for (const line of sums) {
      const [sum, name] = line.split("  ");
      expect(sha256(files.get(name ?? "") ?? "")).toBe(sum);
    }
  });
});
