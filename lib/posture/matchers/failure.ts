import { exceptionSnippet } from "../exceptions";
import { describe } from "../reports/describe";
import { type Finding, type Posture, placeOf } from "../result";

/** A failing finding: what was found and what must be, where, the fix, the page, and the exception to write. */
export function explained(posture: Posture, finding: Finding): string {
  const rule = describe(posture, finding);
  const facts =
    finding.facts.length === 0
      ? [`  ${finding.message}`]
      : finding.facts.flatMap((fact) => [
          `  ${fact.path === "" ? fact.address : fact.path}${fact.address === finding.address ? "" : ` of ${fact.address}`}`,
          `    observed: ${fact.observed}`,
          `    expected: must ${fact.expected}`,
        ]);
  return [
    `${finding.severity} ${rule.id} ${finding.outcome}: ${rule.title}`,
    `  at ${placeOf(finding) || "(no resource)"}`,
    ...facts,
    `  fix: ${rule.fix}`,
    `  see: ${rule.documentation}`,
    ...(finding.address === ""
      ? []
      : ["  to accept it, add to the exceptions:", ...indented(exceptionSnippet(finding))]),
  ].join("\n");
}

const indented = (text: string): string[] => text.split("\n").map((line) => `    ${line}`);
