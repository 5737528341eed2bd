import type { Subject, Verdict } from "../../rule";

/** Every address, as security rules spell it; Azure reads their words in any case. */
export const isEverywhere = (prefix: unknown): boolean => /^(\*|any|.*\/0)$/i.test(String(prefix));

export const isInternet = (prefix: unknown): boolean => isEverywhere(prefix) || /^internet$/i.test(String(prefix));

/** The rule allows traffic in a direction. */
export const allows = (rule: Subject, direction: "Inbound" | "Outbound"): readonly Verdict[] => [
  rule.attribute("direction").matches(new RegExp(`^${direction}$`, "i"), `be ${direction}`),
  rule.attribute("access").matches(/^allow$/i, "be Allow"),
];
