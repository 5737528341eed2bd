import { type Finding, type Posture, placeOf } from "../result";
import { describe } from "./describe";

/** JUnit's XML: a suite a rule, a case a resource. What is not known, not applicable or excepted is skipped, never passed. */
export function junit(posture: Posture): string {
  const suites = posture.rules.flatMap(({ id }) => {
    const findings = posture.findings.filter(({ rule }) => rule === id);
    return findings.length === 0 ? [] : [suite(posture, id, findings)];
  });
  const { fail } = posture.summary;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="posture" ${counts(posture.findings, fail)}>`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(posture: Posture, id: string, findings: readonly Finding[]): string {
  const failing = findings.filter(({ outcome }) => outcome === "fail").length;
  return [
    `  <testsuite name="${text(id)}" ${counts(findings, failing)}>`,
    ...findings.map((finding) => testCase(posture, finding)),
    "  </testsuite>",
  ].join("\n");
}

function testCase(posture: Posture, finding: Finding): string {
  const { rule, outcome, severity, message } = finding;
  const name = placeOf(finding) || "(no resource)";
  const open = `    <testcase classname="${text(rule)}" name="${text(name)}"`;
  if (outcome === "pass") return `${open}/>`;
  if (outcome !== "fail") return `${open}><skipped message="${text(`${outcome}: ${message}`)}"/></testcase>`;
  const { fix, documentation } = describe(posture, finding);
  const body = text(`${message}\nfix: ${fix}\n${documentation}`);
  return `${open}><failure type="${severity}" message="${text(message)}">${body}</failure></testcase>`;
}

const counts = (findings: readonly Finding[], failing: number): string => {
  const skipped = findings.filter(({ outcome }) => outcome !== "pass" && outcome !== "fail").length;
  return `tests="${findings.length}" failures="${failing}" errors="0" skipped="${skipped}"`;
};

const text = (raw: string): string =>
  raw
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, "?");
