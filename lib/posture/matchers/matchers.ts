import { frameworkControl, frameworkControls } from "../../catalog";
import { InferraError, postureErrors } from "../../errors";
import { type AssessOptions, assess } from "../assess";
import { standingOf } from "../controls";
import { failures, type Posture } from "../result";
import type { Severity } from "../rule";
import { compare, inWords } from "./compare";
import { explained } from "./failure";
import { graphOf } from "./received";
import { type MatcherContext, Recorded, updating } from "./recorded";
import { linesOf, snapshotOf } from "./snapshot";

export interface SnapshotOptions extends AssessOptions {
  /** Tells two snapshots of one test apart. */
  readonly hint?: string;
}

export interface FindingOptions extends AssessOptions {
  /** The least severity that counts. Default: `low`, that is everything. */
  readonly minimum?: Severity;
}

/** What the matchers are called, for the types of a test runner. */
export interface PostureMatchers<Result> {
  /**
   * The posture is as it was recorded beside the test. `-u` records what is better or new; what is weaker has to be repaired
   * or excepted first.
   */
  toMatchPosture(options?: SnapshotOptions): Result;
  /**
   * Something is shown of the control (`hipaa/164.312(e)(1)`), and all of it passes. That its safeguards are configured, not
   * that the framework is complied with. What is unknown does not satisfy, nor does what is nowhere to be seen.
   */
  toSatisfy(control: string, options?: AssessOptions): Result;
  /** Nothing fails at or above a severity that isn't excepted. */
  toHaveNoFindings(options?: FindingOptions): Result;
}

export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** For `expect.extend` of Jest and of Vitest. */
export const postureMatchers = {
  toMatchPosture(this: MatcherContext, received: unknown, options: SnapshotOptions = {}): MatcherResult {
    if (this.isNot) throw new Error("toMatchPosture can't be turned round with not");
    const { hint, ...rest } = options;
    const posture = assess(graphOf(received), rest);
    return matched(posture, Recorded.of(this, hint), updating(this));
  },

  toSatisfy(received: unknown, control: string, options: AssessOptions = {}): MatcherResult {
    if (frameworkControl(control) === undefined) {
      const known = frameworkControls().map(({ framework, id }) => `${framework}/${id}`);
      throw new InferraError(postureErrors.unknownControl(control, known));
    }
    const posture = assess(graphOf(received), options);
    const { title, standing, findings } = standingOf(posture, control);
    const against = findings.filter(({ outcome }) => outcome === "fail" || outcome === "unknown");
    const why =
      standing === "notShown"
        ? ["nothing there speaks for it, which is no pass"]
        : against.map((one) => explained(posture, one));
    return {
      pass: standing === "configured",
      message: () => [`${control} (${title}): ${WORDS[standing]}`, ...why].join("\n\n"),
    };
  },

  toHaveNoFindings(received: unknown, options: FindingOptions = {}): MatcherResult {
    const { minimum = "low", ...rest } = options;
    const posture = assess(graphOf(received), rest);
    const found = failures(posture, minimum);
    return {
      pass: found.length === 0,
      message: () =>
        found.length === 0
          ? `nothing fails at or above ${minimum}`
          : [`${found.length} at or above ${minimum}`, ...found.map((one) => explained(posture, one))].join("\n\n"),
    };
  },
};

const WORDS = {
  configured: "its safeguards are configured",
  failing: "fails",
  open: "can't be known",
  notShown: "not shown",
} as const;

function matched(posture: Posture, recorded: Recorded, mode: "all" | "new" | "none"): MatcherResult {
  const now = snapshotOf(posture);
  const before = recorded.read();
  if (before === now) return { pass: true, message: () => "the posture is as it was recorded" };
  if (before === undefined) {
    if (mode !== "none") recorded.write(now);
    return {
      pass: mode !== "none",
      message: () => `no posture is recorded in ${recorded.file}, and none is written with --ci`,
    };
  }
  const { weakened, other } = compare(linesOf(before), linesOf(now));
  if (mode === "all" && weakened.length === 0) {
    recorded.write(now);
    return { pass: true, message: () => "recorded" };
  }
  const failing = posture.findings.filter(
    ({ rule, outcome }) => outcome === "fail" && weakened.some((one) => one.rule === rule),
  );
  return {
    pass: false,
    message: () =>
      [
        weakened.length > 0
          ? `the posture is weaker than recorded; -u doesn't record that: repair it, or except it\n\n${weakened.map(inWords).join("\n")}`
          : "the posture has changed and nothing is weaker; -u records it",
        ...failing.map((one) => explained(posture, one)),
        ...(other.length === 0 ? [] : [`changed besides:\n\n${other.map(inWords).join("\n")}`]),
        `recorded in ${recorded.file}`,
      ].join("\n\n"),
  };
}
