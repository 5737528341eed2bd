import type { Line } from "./snapshot";

/** How a posture differs from the one that was recorded. */
export interface Difference {
  /** What no longer passes, or newly fails: never recorded unless it is excepted. */
  readonly weakened: readonly Change[];
  /** Anything else: what is better, what is new, other values of what still passes. */
  readonly other: readonly Change[];
}

export interface Change {
  readonly rule: string;
  readonly place: string;
  readonly before?: Line;
  readonly after?: Line;
}

/** How much an outcome is worth. What somebody accepted stands where they put it. */
const WORTH = { pass: 3, excepted: 3, notApplicable: 2, unknown: 1, fail: 0 } as const;

export function compare(before: readonly Line[], after: readonly Line[]): Difference {
  const key = ({ rule, place }: Line): string => `${rule}\n${place}`;
  const was = new Map(before.map((line) => [key(line), line]));
  const is = new Map(after.map((line) => [key(line), line]));
  const changes = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((one): Change[] => {
    const [from, to] = [was.get(one), is.get(one)];
    if (from?.outcome === to?.outcome && from?.observed === to?.observed) return [];
    const { rule = "", place = "" } = from ?? to ?? {};
    return [{ rule, place, before: from, after: to }];
  });
  const passing = new Set(after.filter(({ outcome }) => outcome === "pass").map(({ rule }) => rule));
  const isWeaker = (change: Change): boolean => weaker(change, passing);
  return { weakened: changes.filter(isWeaker), other: changes.filter((one) => !isWeaker(one)) };
}

function weaker({ rule, before, after }: Change, passing: ReadonlySet<string>): boolean {
  if (after === undefined) {
    // Resources come and go; but a safeguard that nothing shows any more is gone.
    return before?.outcome === "pass" && !passing.has(rule);
  }
  if (before === undefined) return WORTH[after.outcome] < WORTH.notApplicable;
  return WORTH[after.outcome] < WORTH[before.outcome];
}

/** `openai-public-access-off at openai/Account/Resource: pass → fail, public: false → public: true`. */
export function inWords({ rule, place, before, after }: Change): string {
  const outcome = `${before?.outcome ?? "(none)"} → ${after?.outcome ?? "(gone)"}`;
  return `  ${rule} at ${place}: ${outcome}\n    was: ${before?.observed ?? "-"}\n    is:  ${after?.observed ?? "-"}`;
}
