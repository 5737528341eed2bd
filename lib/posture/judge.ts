import { providerDefault, technicalControl } from "../catalog";
import { type Finding, type Outcome, type Posture, summarized } from "./result";
import { Judgement } from "./rule/judgement";
import type { Rule, RuleText } from "./rule/rule";
import { Subject } from "./rule/subject";
import type { Fact, Verdict } from "./rule/verdict";
import type { Graph } from "./terraform/graph";
import type { Resource } from "./terraform/resource";

/** Judges everything in a graph by rules. A rule that finds nothing to judge says so: not applicable, never a pass. */
export function judge(graph: Graph, rules: readonly Rule[]): Posture {
  const findings = rules.flatMap((rule) => {
    const resources = rule.on.flatMap((type) => graph.ofType(type));
    return resources.length === 0
      ? [nothingToJudge(graph, rule)]
      : resources.map((resource) => findingOf(graph, rule, resource));
  });
  return summarized(findings, rules);
}

function findingOf(graph: Graph, rule: Rule, resource: Resource): Finding {
  const judgement = new Judgement(graph, providerDefault);
  const subject = new Subject(judgement, resource);
  const { outcome, verdict } = outcomeOf(rule, subject);
  // Of most findings only the outcome is ever read: words are found where somebody asks for them.
  return {
    rule: rule.id,
    outcome,
    severity: rule.severity,
    address: resource.address,
    ...(resource.path === undefined ? {} : { path: resource.path }),
    controls: citations(rule),
    get message() {
      return messageOf(outcome, rule, verdict);
    },
    get facts() {
      return verdict.facts.map(written);
    },
    get reads() {
      return judgement.reads;
    },
  };
}

function outcomeOf(rule: Rule, subject: Subject): { outcome: Outcome; verdict: Verdict } {
  const applies = rule.applies?.(subject);
  if (applies?.truth === "fail") return { outcome: "notApplicable", verdict: applies };
  const verdict = rule.check(subject);
  const doubted = applies?.truth === "unknown" && verdict.truth === "fail";
  if (doubted)
    return { outcome: "unknown", verdict: { truth: "unknown", facts: [...applies.facts, ...verdict.facts] } };
  // A resource that may not be there can't fail for sure, and can't speak for the control either.
  return { outcome: subject.certain || verdict.truth === "pass" ? verdict.truth : "unknown", verdict };
}

function nothingToJudge(graph: Graph, rule: Rule): Finding {
  const hidden = graph.unread.length > 0;
  return {
    rule: rule.id,
    outcome: hidden ? "unknown" : "notApplicable",
    severity: rule.severity,
    address: "",
    controls: citations(rule),
    message: hidden
      ? `no ${rule.on.join(" or ")} is shown, but ${graph.unread.join(", ")} may hold some`
      : `there is no ${rule.on.join(" or ")}`,
    facts: [],
    reads: [],
  };
}

const cited = new WeakMap<RuleText, readonly string[]>();

/** What frameworks call the rule's controls. */
export function citations(rule: RuleText): readonly string[] {
  let found = cited.get(rule);
  if (found === undefined) {
    found = [...new Set(Object.keys(rule.controls).flatMap((id) => technicalControl(id)?.cites ?? []))].sort();
    cited.set(rule, found);
  }
  return found;
}

/** What a finding says: the rule's title where it passes, else what decided. */
export function messageOf(outcome: Outcome, rule: RuleText, { facts }: Pick<Verdict, "facts">): string {
  if (outcome === "pass") return rule.title;
  if (outcome === "notApplicable") return `not applicable: ${facts.map(inWords).join("; ")}`;
  return [...new Set(facts.map(inWords))].join("; ");
}

/** What a fact says, without the resources it was read from: those hold secrets. */
const written = ({ truth, address, path, observed, expected }: Fact): Fact => ({
  truth,
  address,
  path,
  observed,
  expected,
});

/** `network_acls.default_action is "Allow", must be "Deny"`. */
function inWords({ path, observed, expected, address }: Fact): string {
  return `${path === "" ? address : path}: ${observed}; must ${expected}`;
}
