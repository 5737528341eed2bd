import { type Finding, placeOf } from "../result";

/**
 * What to write in order to accept a finding; whoever does fills in why, who answers for it and until when.
 * @param style `block` for a file, `flow` for one line.
 */
export function exceptionSnippet(
  finding: Pick<Finding, "rule" | "address" | "path">,
  style: "block" | "flow" = "block",
): string {
  const fields = [
    `rule: ${finding.rule}`,
    `path: ${JSON.stringify(placeOf(finding))}`,
    "reason: <why this is acceptable here>",
    "owner: <who answers for it>",
    "expires: <YYYY-MM-DD>",
  ];
  return style === "flow" ? `- { ${fields.join(", ")} }` : `- ${fields.join("\n  ")}`;
}
