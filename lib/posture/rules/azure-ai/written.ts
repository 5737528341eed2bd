import type { Attribute, Verdict } from "../../rule";

/** The attribute is written, and where its text is known that looks as it must. What a reference gives counts as such. */
export const written = (attribute: Attribute, pattern: RegExp, words: string): Verdict =>
  attribute.text === undefined ? attribute.isSet() : attribute.matches(pattern, words);

/** The attribute names a resource of this type in Azure's terms, such as `Microsoft.Insights/actionGroups`. */
export const namesResource = (attribute: Attribute, type: string): Verdict =>
  written(
    attribute,
    new RegExp(`^/subscriptions/.+/providers/${type.replaceAll(".", "\\.")}/[^/]+$`, "i"),
    `be the id of ${type}`,
  );
