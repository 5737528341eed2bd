import { technicalControl } from "../../catalog";
import { type Finding, OUTCOMES, type Outcome, type Posture, placeOf } from "../result";
import type { RuleText } from "../rule";

/** One line of a snapshot: what one rule says of one resource, and what it saw. */
export interface Line {
  readonly rule: string;
  readonly place: string;
  readonly outcome: Outcome;
  readonly observed: string;
}

/**
 * A posture as few sorted lines: control, requirement, rule, resource, outcome and what was observed. It holds no versions,
 * hashes or paths of machines, so that it changes only where the posture does.
 */
export function snapshotOf(posture: Posture): string {
  const places = placesOf(posture.findings);
  const text: string[] = [];
  let control = "";
  for (const rule of [...posture.rules].sort(byControl)) {
    const findings = posture.findings.filter((one) => one.rule === rule.id && one.address !== "");
    if (findings.length === 0) continue;
    const first = firstControl(rule);
    if (first !== control)
      text.push(...(control === "" ? [] : [""]), `${first} ${technicalControl(first)?.title ?? ""}`.trimEnd());
    control = first;
    text.push(`  ${rule.title} (${rule.id}, ${rule.severity})`);
    const lines = findings.map((one) => lineOf(one, places.get(one) ?? ""));
    text.push(...lines.map(({ outcome, place, observed }) => `    ${outcome} ${place} | ${observed}`).sort());
  }
  return `${text.join("\n")}\n`;
}

/** Reads what `snapshotOf` wrote. */
export function linesOf(snapshot: string): readonly Line[] {
  const lines: Line[] = [];
  let rule = "";
  for (const text of snapshot.split("\n")) {
    rule = /^ {2}\S.* \(([a-z0-9-]+), [a-z]+\)$/.exec(text)?.[1] ?? rule;
    const [, outcome, place, observed] = /^ {4}(\w+) (.+?) \| (.*)$/.exec(text) ?? [];
    const known = OUTCOMES.find((one) => one === outcome);
    if (known !== undefined && place !== undefined && observed !== undefined)
      lines.push({ rule, place, outcome: known, observed });
  }
  return lines;
}

const lineOf = (finding: Finding, place: string): Line => ({
  rule: finding.rule,
  place,
  outcome: finding.outcome,
  observed: withoutHashes(observedIn(finding)),
});

function observedIn({ outcome, facts, exception, message }: Finding): string {
  const seen = facts.map(({ path, observed }) => `${path}: ${observed}`);
  const text = [...new Set(seen)].join("; ") || message;
  const settled = text.replace(/ \(not set; the default of [^)]*\)/g, " (default)").replaceAll("\n", " ");
  return outcome === "excepted" ? `${settled} (until ${exception?.expires}: ${exception?.reason})` : settled;
}

/** cdktf ends names with a hash of their path. */
const withoutHashes = (text: string): string => text.replace(/_[0-9A-F]{8}\b/g, "");

/** Every finding's place, short where that is enough to tell two apart. */
function placesOf(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const short = (one: Finding): string => withoutHashes(placeOf(one));
  const owners = new Map<string, Set<string>>();
  for (const one of findings) owners.set(short(one), (owners.get(short(one)) ?? new Set()).add(one.address));
  return new Map(findings.map((one) => [one, owners.get(short(one))?.size === 1 ? short(one) : one.address]));
}

const firstControl = (rule: RuleText): string => Object.keys(rule.controls).sort(byNumber)[0] ?? "";
const byNumber = (one: string, other: string): number => Number(one.slice(1)) - Number(other.slice(1));
const byControl = (one: RuleText, other: RuleText): number =>
  byNumber(firstControl(one), firstControl(other)) || (one.id < other.id ? -1 : 1);
