import { problem } from "./define";
import { type DocumentPath, formatPath, type Problem } from "./problem";
import { chooseFrom, listed } from "./suggest";

// INF-10xx: the file. INF-11xx: the shape of the document.

export const unreadableFile = (file: string, reason: string): Problem =>
  problem(
    "INF-1001",
    file,
    `the file can't be read: ${reason}`,
    "name a deployment document that exists and is readable",
  );

export const fileTooLarge = (bytes: number, most: number): Problem =>
  problem(
    "INF-1002",
    [],
    `the document has ${bytes} bytes; at most ${most} are read`,
    "a deployment document is a few hundred lines: check that this is the right file",
  );

export const emptyDocument = (): Problem =>
  problem("INF-1003", [], "the document is empty", "write at least name, azure.region and one workload");

export const yamlSyntax = (reason: string): Problem =>
  problem("INF-1004", [], `not valid YAML: ${reason}`, "correct the syntax at this place");

export const severalDocuments = (count: number): Problem =>
  problem("INF-1005", [], `the file holds ${count} YAML documents; exactly one is read`, "keep one deployment a file");

export const notAMapping = (found: string): Problem =>
  problem(
    "INF-1006",
    [],
    `the document is ${found}; a mapping of keys is expected`,
    "start with a key, such as name: my-platform",
  );

export const notText = (): Problem =>
  problem("INF-1007", [], "the file holds bytes that are no UTF-8 text", "name a YAML file, saved as UTF-8");

export const repeatedKey = (key: string, firstLine: number): Problem =>
  problem(
    "INF-1008",
    [],
    `not valid YAML: the key ${JSON.stringify(key)} stands in this mapping already, on line ${firstLine}`,
    "keep one of the two",
  );

export const unknownKey = (path: DocumentPath, key: string, allowed: readonly string[]): Problem => {
  const place = path.length === 0 ? "the document" : formatPath(path);
  return problem(
    "INF-1101",
    [...path, key],
    `unknown key ${JSON.stringify(key)} in ${place}`,
    chooseFrom(key, allowed, "allowed keys"),
    { atKey: true },
  );
};

/** The code of `missingKey`. */
export const MISSING_KEY = "INF-1102";

export const missingKey = (path: DocumentPath, key: string, expected: string): Problem =>
  problem(MISSING_KEY, [...path, key], `${JSON.stringify(key)} is missing`, `add ${key}: ${expected}`);

export const wrongType = (path: DocumentPath, found: string, expected: string, fix: string): Problem =>
  problem("INF-1103", path, `found ${found}; expected ${expected}`, fix);

export const wrongValue = (path: DocumentPath, found: string, allowed: readonly string[]): Problem =>
  problem(
    "INF-1104",
    path,
    `found ${JSON.stringify(found)}; allowed: ${listed(allowed)}`,
    chooseFrom(found, allowed, "one of"),
  );

export const outOfRange = (path: DocumentPath, found: string, allowed: string): Problem =>
  problem("INF-1105", path, `found ${found}; allowed: ${allowed}`, `use ${allowed}`);

export const wrongFormat = (path: DocumentPath, found: string, allowed: string): Problem =>
  problem("INF-1106", path, `found ${found}; expected ${allowed}`, `write ${allowed}`);

export const wrongKey = (path: DocumentPath, allowed: string): Problem =>
  problem(
    "INF-1107",
    path,
    `the key ${JSON.stringify(path.at(-1))} is not accepted; expected ${allowed}`,
    `rename it: ${allowed}`,
    {
      atKey: true,
    },
  );
