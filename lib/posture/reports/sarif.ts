import { citations } from "../judge";
import { type Finding, type Outcome, type Posture, placeOf } from "../result";
import type { Severity } from "../rule";
import { describe } from "./describe";

/** What code scanning orders by, out of ten. */
const SCORES: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };
const LEVELS: Readonly<Record<Severity, string>> = { critical: "error", high: "error", medium: "warning", low: "note" };
const KINDS: Readonly<Record<Outcome, string>> = {
  pass: "pass",
  fail: "fail",
  unknown: "open",
  notApplicable: "notApplicable",
  excepted: "fail",
};

/**
 * SARIF 2.1.0. The construct's path is the logical location.
 * @param artifact what was judged, for readers that want a file: a path relative to the repository, or a `file:` URL.
 * @param version the library's, by which readers compare two results. Default: not said.
 */
export function sarif(posture: Posture, artifact: string, version?: string): string {
  const ids = posture.rules.map(({ id }) => id);
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "inferra posture",
              ...(version === undefined ? {} : { version }),
              rules: posture.rules.map((rule) => ({
                id: rule.id,
                shortDescription: { text: rule.title },
                fullDescription: { text: rule.why },
                help: { text: rule.fix },
                helpUri: rule.documentation,
                defaultConfiguration: { level: LEVELS[rule.severity] },
                properties: { "security-severity": SCORES[rule.severity], tags: ["security", ...citations(rule)] },
              })),
            },
          },
          results: posture.findings.map((finding) => resultOf(posture, finding, ids.indexOf(finding.rule), artifact)),
        },
      ],
    },
    null,
    2,
  );
}

function resultOf(posture: Posture, finding: Finding, ruleIndex: number, artifact: string): object {
  const { rule, outcome, severity, address, message, exception } = finding;
  const failing = outcome === "fail" || outcome === "excepted";
  const fix = failing ? `. Fix: ${describe(posture, finding).fix}` : "";
  return {
    ruleId: rule,
    ruleIndex,
    kind: KINDS[outcome],
    level: failing ? LEVELS[severity] : "none",
    message: { text: `${message}${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: artifact.startsWith("file:") ? artifact : encodeURI(artifact) },
          region: { startLine: 1 },
        },
        ...(address === ""
          ? {}
          : { logicalLocations: [{ name: address, fullyQualifiedName: placeOf(finding), kind: "resource" }] }),
      },
    ],
    partialFingerprints: { "ruleAndPlace/v1": `${rule}:${placeOf(finding)}` },
    ...(exception === undefined || outcome !== "excepted"
      ? {}
      : {
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: `${exception.reason} (${exception.owner}, until ${exception.expires})`,
            },
          ],
        }),
  };
}
