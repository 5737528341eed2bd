import { type Finding, placeOf } from "../result";

/** What to write in order to accept a finding; whoever does fills in why, who answers for it and until when. */
export const exceptionSnippet = (finding: Pick<Finding, "rule" | "address" | "path">): string =>
  [
    `- rule: ${finding.rule}`,
    `  path: ${JSON.stringify(placeOf(finding))}`,
    "  reason: <why this is acceptable here>",
    "  owner: <who answers for it>",
    "  expires: <YYYY-MM-DD>",
  ].join("\n");
