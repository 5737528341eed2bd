import type { Subject } from "./subject";
import { all, any, doubtful, type Fact, restated, type Verdict, verdict } from "./verdict";

/** Subjects that stand in some relation to another: its blocks, what refers to it, what it refers to. */
export class Several {
  constructor(
    private readonly owner: Subject,
    /** What they are, in words: `azurerm_private_endpoint that refers to it`. */
    private readonly words: string,
    readonly items: readonly Subject[],
    /** Why there may be more of them than can be seen. */
    private readonly undecided: readonly Fact[] = [],
  ) {}

  /** Those for which a condition holds. Where that is unknown, it is unknown whether they belong. */
  where(words: string, condition: (subject: Subject) => Verdict): Several {
    const judged = this.items.map((subject) => ({ subject, found: condition(subject) }));
    const items = judged.filter(({ found }) => found.truth === "pass").map(({ subject }) => subject);
    const doubts = judged.filter(({ found }) => found.truth === "unknown").flatMap(({ found }) => found.facts);
    return new Several(this.owner, `${this.words} ${words}`, items, [...this.undecided, ...doubts]);
  }

  /** These and others. */
  and(others: Several): Several {
    const undecided = [...this.undecided, ...others.undecided];
    return new Several(this.owner, `${this.words} or ${others.words}`, [...this.items, ...others.items], undecided);
  }

  /** Each as something made of it. */
  map(change: (subject: Subject) => Subject): Several {
    return new Several(this.owner, this.words, this.items.map(change), this.undecided);
  }

  /** What those lead to, taken together. */
  through(words: string, step: (subject: Subject) => Several): Several {
    const next = this.items.map(step);
    const items = [...new Map(next.flatMap((one) => one.items).map((one) => [one.identity, one])).values()];
    return new Several(this.owner, words, items, [...this.undecided, ...next.flatMap((one) => one.undecided)]);
  }

  /** There is one. */
  exist(): Verdict {
    return this.some(() => verdict(this.fact("pass", `be there`)));
  }

  /** There is none. */
  areAbsent(): Verdict {
    if (this.items.length > 0) return verdict(this.fact("fail", "not be there"));
    return this.doubt("not be there") ?? verdict(this.fact("pass", "not be there"));
  }

  /** For one of them the condition holds. Of none, it fails. */
  some(condition: (subject: Subject) => Verdict): Verdict {
    const found = any(...this.items.map((subject) => softened(subject, condition(subject))));
    if (found.truth !== "fail") return found;
    return this.doubt("be there") ?? (this.items.length > 0 ? found : verdict(this.fact("fail", "be there")));
  }

  /** For each of them the condition holds; also where there is none. */
  every(condition: (subject: Subject) => Verdict): Verdict {
    if (this.items.length === 0) return this.doubt("be known") ?? verdict(this.fact("pass", "each do so"));
    const found = all(
      ...this.items.map((subject) => (subject.certain ? condition(subject) : doubtful(condition(subject)))),
    );
    return found.truth === "fail" ? found : (this.doubt("be known") ?? found);
  }

  /** There is one, and the condition holds for each. */
  existAndEvery(condition: (subject: Subject) => Verdict): Verdict {
    return all(this.exist(), this.every(condition));
  }

  /** At least so many are there. */
  areAtLeast(minimum: number): Verdict {
    const words = `be at least ${minimum}`;
    if (this.items.length >= minimum) return verdict(this.fact("pass", words));
    return this.doubt(words) ?? verdict(this.fact("fail", words));
  }

  private doubt(expected: string): Verdict | undefined {
    if (this.undecided.length === 0) return undefined;
    return {
      truth: "unknown",
      facts: this.undecided.map((fact) => restated(fact, "unknown", expected)),
    };
  }

  private fact(truth: Fact["truth"], expected: string): Fact {
    const observed = this.items.length === 0 ? "none" : this.items.map((one) => one.label).join(", ");
    return { truth, address: this.owner.address, path: this.words, observed, expected };
  }
}

/** What may not be there can't be the one that is needed. */
function softened(subject: Subject, found: Verdict): Verdict {
  return subject.certain || found.truth !== "pass" ? found : { truth: "unknown", facts: found.facts };
}
