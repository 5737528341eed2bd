import type { Weakened } from "./weakened";

/** The reasons that were given, by what they are for. */
export function reasonsGiven(
  weakened: Readonly<Record<string, Weakened | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(weakened).flatMap(([what, why]) => (why === undefined ? [] : [[what, why.reason]])),
  );
}
