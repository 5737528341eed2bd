import type { Finding, Outcome, Posture, Severity } from "../posture";
import { exceptionSnippet, failures, placeOf, SEVERITIES } from "../posture";
import { describe } from "../posture/reports";
import { colours, print } from "./output";

/** A posture for a person at a terminal: what fails with its fix, then what is open, then the counts. */
export function printPosture(posture: Posture, threshold: Severity): void {
  for (const finding of bySeverity(posture, "fail")) printFailure(posture, finding);
  for (const finding of bySeverity(posture, "unknown")) {
    print(`${colours.yellow("unknown")} ${finding.rule} ${colours.bold(placeOf(finding))}\n    ${finding.message}`);
  }
  for (const finding of bySeverity(posture, "excepted")) {
    print(`${colours.cyan("excepted")} ${finding.rule} ${colours.bold(placeOf(finding))}\n    ${finding.message}`);
  }
  const { pass, fail, unknown, notApplicable, excepted } = posture.summary;
  const grave = failures(posture, threshold);
  print(
    `${grave.length === 0 ? colours.green("ok") : colours.red(`${grave.length} at or above ${threshold}`)}: ${pass} pass, ${fail} fail, ${unknown} unknown, ${excepted} excepted, ${notApplicable} not applicable`,
  );
  if (grave[0] !== undefined) print(`\nTo accept one, in a file for --exceptions:\n${exceptionSnippet(grave[0])}`);
}

function printFailure(posture: Posture, finding: Finding): void {
  const { fix, documentation } = describe(posture, finding);
  print(
    [
      `${colours.red(finding.severity)} ${finding.rule} ${colours.bold(placeOf(finding))}`,
      `    ${finding.message}`,
      `    ${colours.dim("fix:")} ${fix}`,
      `    ${colours.dim(documentation)}`,
    ].join("\n"),
  );
}

const bySeverity = ({ findings }: Posture, wanted: Outcome): readonly Finding[] =>
  SEVERITIES.flatMap((severity) => findings.filter((one) => one.outcome === wanted && one.severity === severity));
