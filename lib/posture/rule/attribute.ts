import { decoded } from "../terraform/evaluate";
import type { Reading } from "../terraform/reading";
import { Deferred, isList, isMap, listOf, resolve, type Value } from "../terraform/value";
import { HIDDEN, isSensitive, namesSecret } from "./sensitive";
import { Several } from "./several";
import type { Subject } from "./subject";
import { all, type Fact, type Truth, type Verdict, verdict } from "./verdict";

type Predicate = (value: Value) => boolean | undefined;

/**
 * An attribute of a subject. Every check holds for all blocks that the path leads through. An attribute that isn't there
 * counts as the provider's default; where that isn't recorded the outcome is unknown.
 */
export class Attribute {
  constructor(
    private readonly subject: Subject,
    readonly path: string,
    readonly readings: readonly Reading[],
  ) {}

  is(expected: boolean | number | string | null): Verdict {
    return this.holds(`be ${JSON.stringify(expected)}`, (value) => equal(value, expected));
  }

  isNot(unwanted: boolean | number | string | null): Verdict {
    return this.holds(`not be ${JSON.stringify(unwanted)}`, (value) => !equal(value, unwanted));
  }

  isOneOf(expected: readonly (boolean | number | string)[]): Verdict {
    return this.holds(`be one of ${listing(expected)}`, (value) => expected.some((one) => equal(value, one)));
  }

  isNoneOf(unwanted: readonly (boolean | number | string)[]): Verdict {
    return this.holds(`be none of ${listing(unwanted)}`, (value) => !unwanted.some((one) => equal(value, one)));
  }

  isAtLeast(minimum: number): Verdict {
    return this.holds(`be at least ${minimum}`, (value) => Number(value) >= minimum);
  }

  isAtMost(maximum: number): Verdict {
    return this.holds(`be at most ${maximum}`, (value) => Number(value) <= maximum);
  }

  /** `words` follow "must": `be a digest`. Without a value to match, it fails. */
  matches(pattern: RegExp, words: string): Verdict {
    return this.holds(words, (value) => typeof value === "string" && pattern.test(value));
  }

  /** A list or a map with something in it, a text that isn't empty, a reference. A default counts. */
  isSet(): Verdict {
    return this.judged("be set", (reading) => {
      if (reading.kind === "known") return isFilled(reading.value);
      if (reading.kind === "absent") return false;
      return (reading.deferred?.targets().length ?? 0) > 0 || /\$\{/.test(reading.text) ? true : undefined;
    });
  }

  isNotSet(): Verdict {
    return this.judged("not be set", (reading) => {
      if (reading.kind === "known") return !isFilled(reading.value);
      return reading.kind === "absent" ? true : undefined;
    });
  }

  /** The list holds all of these. */
  has(...wanted: readonly (number | string)[]): Verdict {
    return this.holds(`hold ${listing(wanted)}`, (value) => {
      const items = listOf(value).map(resolve);
      if (wanted.every((one) => items.some((item) => equal(item ?? null, one)))) return true;
      return items.some((item) => item instanceof Deferred) ? undefined : false;
    });
  }

  /** The list holds none of these. */
  lacks(...unwanted: readonly (number | string)[]): Verdict {
    return this.each(`be none of ${listing(unwanted)}`, (item) => !unwanted.some((one) => equal(item, one)));
  }

  /** Every item of the list; a single value is a list of one. */
  each(words: string, predicate: Predicate): Verdict {
    return this.holds(`each ${words}`, (value) => {
      const found = listOf(value).map((item) => {
        const known = resolve(item);
        return known instanceof Deferred || known === undefined ? undefined : predicate(known);
      });
      return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
    });
  }

  /**
   * Every item of the list as it is written. Something that refers to a resource counts as its text, in which the reference
   * stands as `${...}`; something that a variable gives is unknown.
   */
  eachText(words: string, predicate: (text: string) => boolean): Verdict {
    return this.judged(`each ${words}`, (reading) => {
      const known = this.orDefault(reading);
      if (known.kind === "absent") return undefined;
      const items = known.kind === "known" ? listOf(known.value) : [known.deferred ?? null];
      const found = items.map((item) => textTruth(item, predicate));
      return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
    });
  }

  /** Any other condition, in words that follow "must"; `undefined` where the value doesn't tell. */
  holds(words: string, predicate: Predicate): Verdict {
    return this.judged(words, (reading) => {
      const known = this.orDefault(reading);
      return known.kind === "known" ? predicate(known.value) : undefined;
    });
  }

  /** The values that are known, defaults included; for comparisons between attributes. */
  get values(): readonly Value[] {
    return this.readings.map((one) => this.orDefault(one)).flatMap((one) => (one.kind === "known" ? [one.value] : []));
  }

  /** The first known value as text, or `undefined`. */
  get text(): string | undefined {
    const [first] = this.values;
    return first === undefined || first === null || typeof first === "object" ? undefined : String(first);
  }

  /** JSON text as subjects, one an object; references in it stay references. Text that can't be read is undecided. */
  json(): Several {
    const found = this.readings.map((reading) => {
      if (reading.kind === "absent") return [];
      return decoded(reading.kind === "known" ? reading.value : reading.deferred);
    });
    const objects = found
      .flatMap((value) => (isList(value) ? value : value === undefined ? [] : [value]))
      .filter(isMap);
    const undecided = found.includes(undefined) ? [this.fact("unknown", "be JSON that can be read")] : [];
    const items = objects.map((values) => this.subject.inside(values, this.path));
    return new Several(this.subject, `object in ${this.path}`, items, undecided);
  }

  private judged(words: string, truthOf: (reading: Reading) => boolean | undefined): Verdict {
    const judge = (reading: Reading): Verdict => {
      const held = truthOf(reading);
      return verdict(this.fact(held === undefined ? "unknown" : held ? "pass" : "fail", words, reading));
    };
    const [only] = this.readings;
    return only !== undefined && this.readings.length === 1 ? judge(only) : all(...this.readings.map(judge));
  }

  fact(truth: Truth, expected: string, reading: Reading = this.readings[0] ?? { kind: "absent" }): Fact {
    return new SeenFact(truth, expected, this.subject, this, reading);
  }

  /** What was found, in words, secrets hidden. */
  words(reading: Reading): string {
    const found = this.orDefault(reading);
    if (found.kind !== "absent" && isSensitive(this.subject.resource, this.subject.pathOf(this.path))) return HIDDEN;
    if (found.kind === "known") {
      const text = shown(found.value);
      return found.from === undefined ? text : `${text} (not set; ${found.from})`;
    }
    return found.kind === "absent" ? "not set" : found.text;
  }

  private orDefault(reading: Reading): Reading {
    if (reading.kind !== "absent") return reading;
    const known = this.subject.defaultOf(this.path);
    if (known === undefined) return reading;
    if (known.computed === true) return { kind: "unknown", text: "not set; the service chooses" };
    const from = `the default of ${known.provider} ${known.version}`;
    return { kind: "known", value: known.value as Value, from };
  }
}

/** Its words are only put together where somebody reads them. */
class SeenFact implements Fact {
  constructor(
    readonly truth: Truth,
    readonly expected: string,
    private readonly subject: Subject,
    private readonly attribute: Attribute,
    private readonly reading: Reading,
  ) {}

  get address(): string {
    return this.subject.address;
  }

  get path(): string {
    return this.subject.pathOf(this.attribute.path);
  }

  get observed(): string {
    return this.attribute.words(this.reading);
  }
}

const isFilled = (value: Value): boolean =>
  value !== null &&
  value !== "" &&
  !(isList(value) && value.every((item) => resolve(item) === null || resolve(item) === undefined)) &&
  !(isMap(value) && Object.keys(value).length === 0);

function textTruth(item: Value, predicate: (text: string) => boolean): boolean | undefined {
  const value = resolve(item);
  if (!(value instanceof Deferred)) {
    return value === null || value === undefined || typeof value === "object" ? undefined : predicate(String(value));
  }
  return value.targets().length > 0 ? predicate(value.text) : undefined;
}

/** Numbers and booleans may be written as text; Terraform converts them. */
const equal = (value: Value, expected: boolean | number | string | null): boolean =>
  value === expected || (typeof value !== "object" && expected !== null && String(value) === String(expected));

const listing = (items: readonly unknown[]): string => items.map((item) => JSON.stringify(item)).join(", ");

/** A value in few words, without the secrets in it. */
export function shown(value: Value): string {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (namesSecret(key) && typeof inner !== "boolean") return HIDDEN;
    return inner instanceof Deferred ? inner.text : inner;
  });
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
