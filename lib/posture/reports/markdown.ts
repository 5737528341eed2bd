import { type ControlStanding, type Standing, standings } from "../controls";
import { exceptionSnippet } from "../exceptions";
import { type Finding, type Outcome, type Posture, placeOf } from "../result";
import { SEVERITIES } from "../rule";
import { describe } from "./describe";

/** For a pull request: what fails with its fix, what is open, what was accepted, and how controls stand. */
export function markdown(posture: Posture, frameworks?: readonly string[]): string {
  const { summary } = posture;
  const counts: [Outcome, string][] = [
    ["fail", "fail"],
    ["unknown", "unknown"],
    ["excepted", "excepted"],
    ["pass", "pass"],
    ["notApplicable", "not applicable"],
  ];
  return [
    "# Posture",
    "",
    counts.map(([outcome, word]) => `${summary[outcome]} ${word}`).join(" · "),
    "",
    ...section("Failures", of(posture, "fail"), (one) => failure(posture, one)),
    ...section("Unknown", of(posture, "unknown"), (one) => [
      `- \`${one.rule}\` ${code(placeOf(one))}: ${cell(one.message)}`,
    ]),
    ...section("Excepted", of(posture, "excepted"), (one) => [
      `- \`${one.rule}\` ${code(placeOf(one))}: ${cell(one.message)}`,
    ]),
    ...controls(standings(posture, frameworks)),
    "A control stands as configured where its technical safeguards are; that says nothing of what people have to do.",
    "",
  ].join("\n");
}

const of = ({ findings }: Posture, wanted: Outcome): readonly Finding[] =>
  SEVERITIES.flatMap((severity) => findings.filter((one) => one.outcome === wanted && one.severity === severity));

function section(
  title: string,
  findings: readonly Finding[],
  lines: (finding: Finding) => readonly string[],
): string[] {
  if (findings.length === 0) return [];
  return [`## ${title}`, "", ...findings.flatMap(lines), ""];
}

function failure(posture: Posture, finding: Finding): string[] {
  const { fix, documentation } = describe(posture, finding);
  return [
    `<details><summary><b>${finding.severity}</b> ${finding.rule}: ${escaped(placeOf(finding))}</summary>`,
    "",
    cell(finding.message),
    "",
    `Fix: ${fix}. [Documentation](${documentation})`,
    "",
    "To accept it:",
    "",
    "```yaml",
    exceptionSnippet(finding),
    "```",
    "",
    "</details>",
  ];
}

const WORDS: Readonly<Record<Standing, string>> = {
  configured: "configured",
  failing: "fails",
  open: "open",
  notShown: "not shown by code",
};

function controls(all: readonly ControlStanding[]): string[] {
  const shown = all.filter(({ standing }) => standing !== "notShown");
  const hidden = all.filter(({ standing }) => standing === "notShown");
  return [
    "## Controls",
    "",
    "| Control | | Stands | Pass | Fail | Unknown | Excepted |",
    "|---|---|---|--:|--:|--:|--:|",
    ...shown.map((one) => {
      const count = (outcome: Outcome): number => one.findings.filter((finding) => finding.outcome === outcome).length;
      const counts = (["pass", "fail", "unknown", "excepted"] as const).map(count).join(" | ");
      return `| ${cell(one.control)} | ${cell(one.title)} | ${WORDS[one.standing]} | ${counts} |`;
    }),
    "",
    ...(hidden.length === 0
      ? []
      : [`Not shown by this code: ${hidden.map(({ control }) => cell(control)).join(", ")}.`, ""]),
  ];
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const cell = (text: string): string =>
  escaped(text).replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("*", "\\*");
const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;
