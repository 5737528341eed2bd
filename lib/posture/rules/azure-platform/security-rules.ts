import { all, any, type Subject, type Verdict } from "../../rule";

/** Every address, as security rules spell it; Azure reads their words in any case. */
export const isEverywhere = (prefix: unknown): boolean => /^(\*|any|.*\/0)$/i.test(String(prefix));

export const isInternet = (prefix: unknown): boolean => isEverywhere(prefix) || /^internet$/i.test(String(prefix));

/** A network, an address or a service tag, and not all of them. */
const isNamed = (prefix: unknown): boolean =>
  !isEverywhere(prefix) && /^([a-z]+(\.[a-z0-9]+)?|[\da-f.:]+(\/\d+)?)$/i.test(String(prefix));

/** The rule allows traffic in a direction. */
export const allows = (rule: Subject, direction: "Inbound" | "Outbound"): readonly Verdict[] => [
  rule.attribute("direction").matches(new RegExp(`^${direction}$`, "i"), `be ${direction}`),
  rule.attribute("access").matches(/^allow$/i, "be Allow"),
];

/** The rule names where traffic comes from, or where it goes to. */
export const namesSide = (rule: Subject, side: "destination" | "source"): Verdict => {
  const prefix = rule.attribute(`${side}_address_prefix`);
  const prefixes = rule.attribute(`${side}_address_prefixes`);
  return any(
    all(prefix.isSet(), prefix.holds("be a network or a service tag", isNamed)),
    all(prefixes.isSet(), prefixes.each("be a network or a service tag", isNamed)),
    rule.attribute(`${side}_application_security_group_ids`).isSet(),
  );
};

/** The rule names ports, one or a range of them. */
export const namesPorts = (rule: Subject): Verdict => {
  const one = rule.attribute("destination_port_range");
  const several = rule.attribute("destination_port_ranges");
  return any(
    all(one.isSet(), one.holds("be a port or a range of ports", isPort)),
    all(several.isSet(), several.each("be a port or a range of ports", isPort)),
  );
};

const isPort = (range: unknown): boolean => /^\d+(-\d+)?$/.test(String(range)) && !/^[01]-65535$/.test(String(range));
