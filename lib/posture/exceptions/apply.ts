import { chooseFrom } from "../../errors";
import { citations } from "../judge";
import { type Exception, type Finding, isAtLeast, type Posture, placeOf, summarized } from "../result";
import type { RuleText } from "../rule";
import { EXCEPTION_RULES, EXPIRED, found, TOO_WIDE, UNUSED } from "./problems";

/**
 * Takes what somebody decided to accept out of the failures. Exceptions that have ended, that nothing needs, or that
 * reach too far don't hold, and are failures themselves. Those of rules that were not judged by are left alone.
 *
 * @param today decides what has ended, `YYYY-MM-DD`.
 * @param known ids of all rules there are, those included that were not judged by.
 */
export function except(
  posture: Posture,
  exceptions: readonly Exception[],
  today: string,
  known: readonly string[] = [],
): Posture {
  if (exceptions.length === 0) return posture;
  const judged = new Set(posture.rules.map(({ id }) => id));
  const accepted = new Map<Finding, Exception>();
  const problems: Finding[] = [];
  for (const exception of exceptions) {
    if (!judged.has(exception.rule) && known.includes(exception.rule)) continue;
    const matched = posture.findings.filter((finding) => excepts(exception, finding));
    const problem = problemOf(exception, matched, today, [...judged]);
    if (problem === undefined) for (const finding of matched) accepted.set(finding, exception);
    else problems.push(found(problem.rule, exception, problem.message, citations(problem.rule)));
  }
  const findings = posture.findings.map((finding) => {
    const exception = accepted.get(finding);
    return exception === undefined ? finding : excepted(finding, exception);
  });
  return summarized([...findings, ...problems], [...posture.rules, ...EXCEPTION_RULES]);
}

const excepted = (finding: Finding, exception: Exception): Finding => ({
  ...finding,
  outcome: "excepted",
  message: `${finding.message}; accepted by ${exception.owner} until ${exception.expires}: ${exception.reason}`,
  exception,
});

const excepts = ({ rule, path }: Exception, finding: Finding): boolean =>
  finding.rule === rule &&
  (finding.outcome === "fail" || finding.outcome === "unknown") &&
  [finding.address, finding.path].some((place) => place !== undefined && place !== "" && covers(path, place));

function covers(pattern: string, place: string): boolean {
  if (pattern === place) return true;
  if (!pattern.includes("*")) return false;
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(place);
}

function problemOf(
  { rule, path, expires }: Exception,
  matched: readonly Finding[],
  today: string,
  judged: readonly string[],
): { readonly rule: RuleText; readonly message: string } | undefined {
  if (expires < today) return { rule: EXPIRED, message: `the exception of ${rule} ended on ${expires}` };
  if (/^[*/.]+$/.test(path)) return { rule: TOO_WIDE, message: `the exception of ${rule} is for everything` };
  if (matched.length === 0) {
    const why = judged.includes(rule) ? "nothing there fails it" : `no such rule; ${chooseFrom(rule, judged, "rules")}`;
    return { rule: UNUSED, message: `the exception of ${rule} excepts nothing: ${why}` };
  }
  const grave = matched.some(({ severity }) => isAtLeast(severity, "high"));
  const exact = matched.length === 1 && matched.every((one) => placeOf(one) === path || one.address === path);
  if (!grave || exact) return undefined;
  const places = matched.map(placeOf).join(", ");
  return { rule: TOO_WIDE, message: `the exception of ${rule}, which is ${matched[0]?.severity}, is for ${places}` };
}
