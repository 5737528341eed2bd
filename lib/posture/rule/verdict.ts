export type Truth = "pass" | "fail" | "unknown";

/** One thing that was looked at: what is there, and what ought to be. */
export interface Fact {
  readonly truth: Truth;
  /** The resource: `azure-openai/azurerm_cognitive_account.main`. */
  readonly address: string;
  /** The attribute, or what was looked for around the resource. */
  readonly path: string;
  /** What was found, in words. */
  readonly observed: string;
  /** What is asked for, in words that follow "must". */
  readonly expected: string;
}

/** Whether something holds, with the facts that decide it. */
export interface Verdict {
  readonly truth: Truth;
  readonly facts: readonly Fact[];
}

/** The fact under another light. Its words are only put together where somebody reads them. */
export const restated = (fact: Fact, truth: Truth, expected = fact.expected): Fact =>
  new RestatedFact(fact, truth, expected);

class RestatedFact implements Fact {
  constructor(
    private readonly fact: Fact,
    readonly truth: Truth,
    readonly expected: string,
  ) {}

  get address(): string {
    return this.fact.address;
  }

  get path(): string {
    return this.fact.path;
  }

  get observed(): string {
    return this.fact.observed;
  }
}

export const verdict = (fact: Fact): Verdict => ({ truth: fact.truth, facts: [fact] });

/** All must hold: the first that fails decides, then the first that is unknown. Of nothing, everything holds. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  const truth = worst(verdicts);
  return { truth, facts: deciding(verdicts, truth) };
}

/** One is enough. Of nothing, none does. */
export function any(...verdicts: readonly Verdict[]): Verdict {
  const truth = best(verdicts);
  return { truth, facts: deciding(verdicts, truth) };
}

/** Where the condition holds, so must the consequence. */
export function when(condition: Verdict, consequence: () => Verdict): Verdict {
  if (condition.truth === "fail") return { truth: "pass", facts: condition.facts };
  const then = consequence();
  if (condition.truth === "pass" || then.truth === "pass") return then;
  return { truth: "unknown", facts: [...condition.facts, ...then.facts] };
}

/** The opposite; what is unknown stays so. `expected` says, after "must", what is asked for then. */
export function not(inner: Verdict, expected: string): Verdict {
  const turned: Record<Truth, Truth> = { pass: "fail", fail: "pass", unknown: "unknown" };
  return {
    truth: turned[inner.truth],
    facts: inner.facts.map((fact) => restated(fact, turned[fact.truth], expected)),
  };
}

/** What would be a failure is only a doubt: the thing may not be there, or something else may make up for it. */
export const doubtful = (inner: Verdict): Verdict =>
  inner.truth === "fail" ? { truth: "unknown", facts: inner.facts.map((fact) => restated(fact, "unknown")) } : inner;

function worst(verdicts: readonly Verdict[]): Truth {
  if (verdicts.some(({ truth }) => truth === "fail")) return "fail";
  return verdicts.some(({ truth }) => truth === "unknown") ? "unknown" : "pass";
}

function best(verdicts: readonly Verdict[]): Truth {
  if (verdicts.some(({ truth }) => truth === "pass")) return "pass";
  return verdicts.some(({ truth }) => truth === "unknown") ? "unknown" : "fail";
}

function deciding(verdicts: readonly Verdict[], truth: Truth): readonly Fact[] {
  return verdicts.filter((one) => one.truth === truth).flatMap(({ facts }) => facts);
}
