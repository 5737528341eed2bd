import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { assess, type Posture, readFolder, readStacks } from "../../../lib/posture";
import { assessmentResults, componentDefinition, sarif } from "../../../lib/posture/reports";
import { loadExample, synthesizeTemporarily } from "../../support/examples";
import { describeWith } from "../../support/tools";

const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "inferra", "report-readers");
const python = join(folder, "python/bin/python");
const multitool = join(folder, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
const lacks = [python, multitool].every((one) => existsSync(one))
  ? []
  : ["trestle and the SARIF SDK's validator (node scripts/report-readers.mjs)"];

const NOBODY = "http://127.0.0.1:9";

/** Reads OSCAL with the models that trestle makes of the published schemas; a field that they don't have is an error. */
const READ_OSCAL = `
import sys
from pathlib import Path
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.component import ComponentDefinition
{"component": ComponentDefinition, "results": AssessmentResults}[sys.argv[1]].oscal_read(Path(sys.argv[2]))
`;

describeWith(lacks, "reports, by the programs that read them", () => {
  let work: string;
  let posture: Posture;
  const options = { subject: "hybrid", day: "2026-11-01" };

  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), "inferra-reports-"));
    const deployment = loadExample("hybrid-health-system");
    const { outdir } = synthesizeTemporarily(deployment);
    const { exceptions } = deployment.posture;
    posture = assess(readStacks(readFolder(outdir)), { exceptions, today: deployment.asOf });
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  const file = (name: string, text: string): string => {
    const path = join(work, name);
    writeFileSync(path, text);
    return path;
  };
  const oscal = (kind: "component" | "results", text: string) => {
    const { status, stderr } = spawnSync(python, ["-c", READ_OSCAL, kind, file("oscal.json", text)]);
    return status === 0 ? "" : String(stderr).trim().split("\n").slice(-3).join("\n");
  };
  const sarifProblems = (text: string) => {
    const args = ["validate", file("posture.sarif", text), "--rule-kind", "Sarif;Ghas"];
    // It asks for the page behind each rule's help, which says nothing of the file: nobody is there to answer.
    const proxies = { http_proxy: NOBODY, https_proxy: NOBODY, all_proxy: NOBODY, no_proxy: "" };
    const env = { ...process.env, ...proxies, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
    const { stdout, stderr } = spawnSync(multitool, args, { env, maxBuffer: 64 * 1024 * 1024 });
    const said = `${stdout}${stderr}`;
    expect(said).toContain("1 files scanned");
    // The library has no site of its own to lead to.
    const problem = (line: string): boolean => /(error|warning) \w+:/.test(line) && !line.includes("'informationUri'");
    return said.split("\n").filter(problem);
  };

  it("OSCAL: a component-definition", () => {
    const text = componentDefinition(posture, options);
    expect(oscal("component", text)).toBe("");
    expect(oscal("component", text.replace('"oscal-version"', '"other-version":"1","oscal-version"'))).toContain(
      "other-version",
    );
  });

  it("OSCAL: assessment-results, of something and of nothing", () => {
    expect(oscal("results", assessmentResults(posture, options))).toBe("");
    expect(oscal("results", assessmentResults({ ...posture, findings: [] }, options))).toBe("");
    expect(oscal("results", assessmentResults(posture, options).replace('"results"', '"result"'))).not.toBe("");
  });

  it("SARIF, as code scanning takes it", () => {
    expect(sarifProblems(sarif(posture, "cdktf.out", "1.2.3"))).toEqual([]);
    const few = { ...posture, findings: posture.findings.slice(0, 1) };
    expect(sarifProblems(sarif(few, "file:///elsewhere/cdktf.out", "1.2.3"))).toEqual([]);
    expect(sarifProblems(sarif(few, "/cdktf.out"))).toHaveLength(2);
  });
});
