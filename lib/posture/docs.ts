import {
  azurePolicy,
  frameworkControls,
  frameworkEditions,
  type TechnicalControlRow,
  technicalControls,
} from "../catalog";
import { EXCEPTION_RULES } from "./exceptions";
import { citations } from "./judge";
import { type RuleText, SEVERITIES } from "./rule";

/** The documentation of rules as Markdown files, by name: an index, the controls, and a page for each rule. */
export function documentation(rules: readonly RuleText[]): ReadonlyMap<string, string> {
  const all = [...rules, ...EXCEPTION_RULES].sort((one, other) => (one.id < other.id ? -1 : 1));
  return new Map([
    ["README.md", index(all)],
    ["controls.md", matrix(all)],
    ...all.map((rule): [string, string] => [`rules/${rule.id}.md`, page(rule)]),
  ]);
}

const MADE = "<!-- Written by scripts/posture-docs.mjs. -->";
const text = (lines: readonly string[]): string => `${[MADE, "", ...lines].join("\n").trimEnd()}\n`;

function index(rules: readonly RuleText[]): string {
  const rows = SEVERITIES.flatMap((severity) =>
    rules
      .filter((rule) => rule.severity === severity)
      .map((rule) => `| [${rule.id}](rules/${rule.id}.md) | ${severity} | ${cell(rule.title)} | ${controlsOf(rule)} |`),
  );
  return text([
    "# Rules of the posture",
    "",
    `${rules.length} rules. What frameworks call their controls is in [controls.md](controls.md). A pass says that a technical`,
    "safeguard is configured, never that a framework is complied with.",
    "",
    "| Rule | Severity | Where it passes | Controls |",
    "|---|---|---|---|",
    ...rows,
  ]);
}

const controlsOf = ({ controls }: RuleText): string =>
  Object.entries(controls)
    .map(([id, coverage]) => (coverage === "full" ? id : `${id} (partial)`))
    .join(", ");

function page(rule: RuleText): string {
  const policies = (rule.policies ?? []).map((key) => azurePolicy(key)?.name ?? key);
  return text([
    `# ${rule.id}`,
    "",
    `${rule.title}.`,
    "",
    `**Severity** ${rule.severity}. **Carried by** ${CARRIERS[rule.carrier]}.`,
    "",
    "## Why",
    "",
    rule.why,
    "",
    "## Fix",
    "",
    `${rule.fix.charAt(0).toUpperCase()}${rule.fix.slice(1)}. See the [documentation](${rule.documentation}).`,
    "",
    "## Controls",
    "",
    "| Technical control | Coverage | What frameworks call it |",
    "|---|---|---|",
    ...technicalControls()
      .filter(({ id }) => id in rule.controls)
      .map((one) => `| ${one.id} ${cell(one.title)} | ${coverageOf(rule, one)} | ${one.cites.map(cell).join(", ")} |`),
    "",
    ...list("Azure Policy that looks at the same", policies),
    ...list("Checks of scanners that look at the same", rule.scanners ?? []),
  ]);
}

const CARRIERS: Readonly<Record<RuleText["carrier"], string>> = {
  code: "this Terraform alone",
  operator: "this Terraform and people of the organisation",
  shared: "the organisation and the cloud",
  inherited: "the cloud, whose safeguard this Terraform only must not undo",
};

const coverageOf = (rule: RuleText, { id }: TechnicalControlRow): string =>
  Object.entries(rule.controls).find(([control]) => control === id)?.[1] ?? "";

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`## ${title}`, "", ...items.map((one) => `- ${one}`), ""];

function matrix(rules: readonly RuleText[]): string {
  const link = ({ id }: RuleText): string => `[${id}](rules/${id}.md)`;
  const serving = (control: string): readonly RuleText[] => rules.filter((rule) => citations(rule).includes(control));
  return text([
    "# Controls",
    "",
    "## Technical controls",
    "",
    "| Control | Rules | Not shown by code |",
    "|---|---|---|",
    ...technicalControls().map((one) => {
      const found = rules.filter((rule) => one.id in rule.controls).map(link);
      return `| ${one.id} ${cell(one.title)} | ${found.join(", ") || "none: not assessable from Terraform"} | ${cell(one.beyondCode)} |`;
    }),
    "",
    ...frameworkEditions().flatMap(({ id, name, edition }) => [
      `## ${name}`,
      "",
      `\`${id}\`, ${edition}.`,
      "",
      "| Control | | Rules |",
      "|---|---|---|",
      ...frameworkControls()
        .filter(({ framework }) => framework === id)
        .map((one) => {
          const count = serving(`${id}/${one.id}`).length;
          const through = technicalControls()
            .filter(({ cites }) => cites.includes(`${id}/${one.id}`))
            .map((control) => control.id);
          const said = count === 0 ? "none: not assessable from Terraform" : `${count}, of ${through.join(", ")}`;
          return `| ${cell(one.id)} | ${cell(one.title)}${one.obligation === undefined ? "" : ` (${one.obligation})`} | ${said} |`;
        }),
      "",
    ]),
  ]);
}

const cell = (raw: string): string => raw.replaceAll("|", "\\|").replaceAll("<", "&lt;");
