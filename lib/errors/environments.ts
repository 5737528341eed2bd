import { problem } from "./define";
import { type DocumentPath, formatPath, type Problem } from "./problem";
import { chooseFrom } from "./suggest";

// INF-16xx: environments of one document.

export const unknownEnvironment = (path: DocumentPath, wanted: string, known: readonly string[]): Problem =>
  problem(
    "INF-1601",
    path,
    `the document has no environment ${JSON.stringify(wanted)}`,
    known.length === 0
      ? "leave --environment and INFERRA_ENVIRONMENT out, or write environments: { … } into the document"
      : chooseFrom(wanted, known, "environments"),
  );

export const notOverlays = (path: DocumentPath): Problem =>
  problem(
    "INF-1602",
    path,
    "environments is no mapping; allowed is one from names to what differs in each",
    "write environments: { development: { … }, production: { … } }",
  );

export const notAnOverlay = (path: DocumentPath): Problem =>
  problem(
    "INF-1603",
    path,
    "an environment is no mapping; allowed are the keys of the document, with what differs",
    "write what differs below its name, or nothing",
  );

export const wrongName = (path: DocumentPath, name: string): Problem =>
  problem(
    "INF-1604",
    path,
    `${JSON.stringify(name)} can't be a part of names; allowed are lower-case letters, digits and single hyphens, starting with a letter`,
    "use a short word such as prod",
    { atKey: true },
  );

export const nested = (path: DocumentPath): Problem =>
  problem("INF-1605", path, "an environment has none of its own", "write it beside the others", { atKey: true });

export const nameTooLong = (path: DocumentPath, name: string, most: number): Problem =>
  problem(
    "INF-1606",
    path,
    `the environment would be called ${name}, which has ${name.length} characters; allowed are ${most}`,
    `give it a name of its own: ${formatPath([...path, "name"])}`,
    { atKey: true },
  );

export const nothingToRemove = (path: DocumentPath, name: string): Problem =>
  problem(
    "INF-1607",
    path,
    `the document has no ${JSON.stringify(name)} in that list to remove`,
    "take the entry out, or name one that is there",
  );

export const shared = (
  path: DocumentPath,
  [one, other]: readonly [string, string],
  what: string,
  at: DocumentPath,
): Problem =>
  problem(
    "INF-1608",
    path,
    `environments ${other} and ${one} would share ${what}`,
    `give one of them its own: ${formatPath(["environments", one, ...at])}`,
  );
