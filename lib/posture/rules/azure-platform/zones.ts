import type { Attribute, Verdict } from "../../rule";
import { listOf, resolve, type Value } from "../../terraform/value";

/** The list names two zones of a region or more. */
export const spansZones = (zones: Attribute): Verdict =>
  zones.holds("name two zones or more", (value) => new Set(zonesIn(value)).size > 1);

/** The list names zones. */
export const namesZones = (zones: Attribute): Verdict =>
  zones.holds("name a zone", (value) => zonesIn(value).length > 0);

/** Azure numbers zones; a list with anything else in it names none. */
function zonesIn(value: Value): readonly string[] {
  const names = listOf(value).map((zone) => String(resolve(zone)));
  return names.every((name) => /^[1-9]$/.test(name)) ? names : [];
}
