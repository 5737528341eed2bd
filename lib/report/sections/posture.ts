import { type Finding, type Outcome, type Posture, placeOf, SEVERITIES, type Severity } from "../../posture";
import { type ControlStanding, type Standing, standings } from "../../posture/controls";
import { facts, list, type Section, table } from "../page/elements";
import { type Html, html } from "../page/html";
import { counted } from "../words";

/** What was judged, and by what. */
export interface Judged {
  readonly posture: Posture;
  /** Frameworks that the document declares; none means all. */
  readonly frameworks: readonly string[];
  /** The least severity that a failure stops a synth with. */
  readonly threshold: Severity;
}

/** What the Terraform configures of the controls, what it lacks, and what somebody accepted. */
export function postureSection({ posture, frameworks, threshold }: Judged): Section {
  const { pass, fail, unknown, excepted, notApplicable } = posture.summary;
  const stands = standings(posture, frameworks.length === 0 ? undefined : frameworks);
  const body = html`${facts([
    ["Judged by", counted(posture.rules.length, "rule")],
    ["Frameworks", frameworks.length === 0 ? "all" : frameworks.join(", ")],
    [
      "Outcomes",
      `${pass} pass, ${fail} fail, ${unknown} unknown, ${excepted} excepted, ${notApplicable} not applicable`,
    ],
    ["Refused", `failures that are ${threshold} or graver, unless somebody accepted them`],
  ])}
${byFramework(stands)}
${table("What fails, and what only Terraform or somebody outside knows", ["Rule", "Outcome", "Severity", "Where", "What was found"], open(posture))}
${table("What somebody accepted, and until when", ["Rule", "Where", "Reason", "Who answers for it", "Until"], accepted(posture))}
${table(
  "How each control stands by its safeguards in code; what people do is for them to show",
  [
    "Control",
    "What it asks for",
    "Stands",
    { name: "Pass", numeric: true },
    { name: "Not passing", numeric: true },
    "People have to show",
  ],
  stands.filter(({ standing }) => standing !== "notShown").map(control),
)}
${list(
  "Controls that nothing in this Terraform speaks for",
  stands.filter(({ standing }) => standing === "notShown").map((one) => html`${one.control} ${one.title}`),
  "",
  "h3",
)}
<p>A control stands as configured where its technical safeguards are. That is not compliance, which people judge.</p>`;
  return { id: "posture", title: "Posture and controls", body };
}

const WORDS: Readonly<Record<Standing, string>> = {
  configured: "configured",
  failing: "fails",
  open: "open",
  notShown: "not shown",
};

function byFramework(stands: readonly ControlStanding[]): Html {
  const of = new Map<string, ControlStanding[]>();
  for (const one of stands) {
    const [framework = ""] = one.control.split("/");
    of.set(framework, [...(of.get(framework) ?? []), one]);
  }
  const states = ["configured", "open", "failing", "notShown"] as const;
  return table(
    "Controls of each framework",
    ["Framework", ...states.map((state) => ({ name: WORDS[state], numeric: true }))],
    [...of].map(([framework, controls]) => [
      framework,
      ...states.map((state) => controls.filter(({ standing }) => standing === state).length),
    ]),
  );
}

const gravest = (one: Finding, other: Finding): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);

const OPEN: readonly Outcome[] = ["fail", "unknown"];

function open({ findings }: Posture): (string | Html)[][] {
  return findings
    .filter(({ outcome }) => OPEN.includes(outcome))
    .sort((one, other) => OPEN.indexOf(one.outcome) - OPEN.indexOf(other.outcome) || gravest(one, other))
    .map((one) => [
      one.rule,
      one.outcome === "fail" ? html`<strong>fails</strong>` : "unknown",
      one.severity,
      placeOf(one),
      one.message,
    ]);
}

const accepted = ({ findings }: Posture): string[][] =>
  findings
    .filter(({ outcome }) => outcome === "excepted")
    .sort(gravest)
    .map((one) => [
      one.rule,
      placeOf(one),
      one.exception?.reason ?? "",
      one.exception?.owner ?? "",
      one.exception?.expires ?? "",
    ]);

function control({ control, title, standing, findings, beyondCode }: ControlStanding): (string | number | Html)[] {
  const count = (...outcomes: readonly Outcome[]): number =>
    findings.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return [
    control,
    title,
    standing === "failing" ? html`<strong>${WORDS[standing]}</strong>` : WORDS[standing],
    count("pass"),
    count("fail", "unknown", "excepted"),
    [...new Set(beyondCode)].join("; "),
  ];
}
