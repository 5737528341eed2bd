import type { z } from "zod";
import { type DocumentPath, documentErrors, type Problem } from "../errors";
import { allowedKeys, describeSchema, schemaAt } from "./schema-walk";

type Issue = z.core.$ZodIssue;

/** Turns what the schema refuses into problems with codes, places and fixes. */
export function shapeProblems(schema: z.ZodType, issues: readonly Issue[], data: unknown): Problem[] {
  return issues.flatMap((issue) => problemsOf(schema, issue, issue.path as DocumentPath, data));
}

function problemsOf(schema: z.ZodType, issue: Issue, path: DocumentPath, data: unknown): Problem[] {
  const found = valueAt(data, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        documentErrors.unknownKey(path, key, allowedKeys(schemaAt(schema, path, data), valueAt(data, path))),
      );
    case "invalid_type":
      return [
        absentOr(
          schema,
          path,
          found,
          documentErrors.wrongType(path, describeValue(found), expected(schema, path, data)),
        ),
      ];
    case "invalid_value":
      return [absentOr(schema, path, found, documentErrors.wrongValue(path, textOf(found), issue.values.map(String)))];
    case "too_small":
      return [
        documentErrors.outOfRange(path, measured(found, issue.origin), bound("at least", issue.minimum, issue.origin)),
      ];
    case "too_big":
      return [
        documentErrors.outOfRange(path, measured(found, issue.origin), bound("at most", issue.maximum, issue.origin)),
      ];
    case "invalid_format":
      return [documentErrors.wrongFormat(path, describeValue(found), issue.message)];
    case "not_multiple_of":
      return [documentErrors.outOfRange(path, describeValue(found), `a multiple of ${issue.divisor}`)];
    case "invalid_union":
      return unionProblems(schema, issue, path, data);
    case "invalid_key":
      return [{ ...documentErrors.wrongFormat(path, JSON.stringify(path.at(-1)), keyRule(issue.issues)), atKey: true }];
    case "invalid_element":
      return issue.issues.flatMap((inner) =>
        problemsOf(schema, inner, [...path, ...(inner.path as DocumentPath)], data),
      );
    case "custom":
      return [documentErrors.wrongCombination(path, issue.message, "correct the value")];
  }
}

/** The branch that was meant is the one that got furthest; a value of no branch's type is a type problem. */
function unionProblems(
  schema: z.ZodType,
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: DocumentPath,
  data: unknown,
): Problem[] {
  const found = valueAt(data, path);
  const discriminator = "discriminator" in issue ? issue.discriminator : undefined;
  if (typeof discriminator === "string" && isRecord(found)) {
    const options = discriminated(schemaAt(schema, path, data), discriminator);
    if (!(discriminator in found)) {
      return [documentErrors.missingKey(path, discriminator, options.join(" | "))];
    }
    return [documentErrors.wrongValue([...path, discriminator], textOf(found[discriminator]), options)];
  }
  const meant = issue.errors.find((branch) => branch.length > 0 && !branch.some(isRootTypeIssue));
  if (meant === undefined) return [documentErrors.wrongType(path, describeValue(found), issue.message)];
  return meant.flatMap((inner) => problemsOf(schema, inner, [...path, ...(inner.path as DocumentPath)], data));
}

function isRootTypeIssue(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.path.length === 0;
}

function discriminated(schema: z.ZodType | undefined, key: string): string[] {
  const options = (schema?._zod.def as { options?: z.ZodType[] } | undefined)?.options ?? [];
  return options.flatMap((option) => {
    const literal = schemaAt(option, [key], undefined);
    return ((literal?._zod.def as { values?: unknown[] } | undefined)?.values ?? []).map(String);
  });
}

/** A value that is absent is a missing key, and the problem is its parent's. */
function absentOr(schema: z.ZodType, path: DocumentPath, found: unknown, otherwise: Problem): Problem {
  const key = path.at(-1);
  if (found !== undefined || typeof key !== "string") return otherwise;
  return documentErrors.missingKey(path.slice(0, -1), key, expected(schema, path, undefined));
}

const expected = (schema: z.ZodType, path: DocumentPath, data: unknown): string =>
  describeSchema(schemaAt(schema, path, data));

function keyRule(issues: readonly Issue[]): string {
  return issues.map((inner) => ("format" in inner ? inner.message : boundOf(inner))).join(", ");
}

function boundOf(issue: Issue): string {
  if (issue.code === "too_small") return bound("at least", issue.minimum, issue.origin);
  if (issue.code === "too_big") return bound("at most", issue.maximum, issue.origin);
  return issue.message;
}

function bound(word: string, limit: number | bigint, origin: string): string {
  if (origin === "string") return `${word} ${limit} characters`;
  if (origin === "array") return `${word} ${limit} ${limit === 1 ? "entry" : "entries"}`;
  return `${word} ${limit}`;
}

function measured(found: unknown, origin: string): string {
  if (origin === "string" && typeof found === "string") return `${describeValue(found)} (${found.length} characters)`;
  if (Array.isArray(found)) return `${found.length} ${found.length === 1 ? "entry" : "entries"}`;
  return describeValue(found);
}

/** A value as an error shows it: short, and with its type where that is the point. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "nothing (null)";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "a mapping";
  const text = JSON.stringify(value) ?? String(value);
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return typeof value === "string"
    ? `the text ${shown}`
    : `the ${typeof value === "number" ? "number" : "value"} ${shown}`;
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function valueAt(data: unknown, path: DocumentPath): unknown {
  let value = data;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === "number") value = value[part];
    else if (isRecord(value) && Object.hasOwn(value, String(part))) value = value[String(part)];
    else return undefined;
  }
  return value;
}
