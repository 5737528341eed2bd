import type { z } from "zod";
import { modelProviderNamed } from "../catalog";
import { azureErrors, type DocumentPath, documentErrors, formatPath, nearest, type Problem } from "../errors";
import { allowedKeys, describeSchema, mayBeAbsent, schemaAt, standIn } from "./schema-walk";
import { describeValue, isRecord, valueAt } from "./values";

type Issue = z.core.$ZodIssue;

/** Turns what the schema refuses into problems with codes, places and fixes. */
export function shapeProblems(schema: z.ZodType, issues: readonly Issue[], data: unknown): Problem[] {
  const problems = issues.flatMap((issue) => problemsOf(schema, issue, issue.path as DocumentPath, data));
  // A key that is missing because it was misspelt is one mistake, told where the misspelling stands.
  const meant = new Set(issues.flatMap((issue) => misspelt(schema, issue, data)));
  return problems.filter((one) => !(one.code === documentErrors.MISSING_KEY && meant.has(one.where)));
}

function misspelt(schema: z.ZodType, issue: Issue, data: unknown): string[] {
  if (issue.code !== "unrecognized_keys") return [];
  const path = issue.path as DocumentPath;
  const allowed = allowedKeys(schemaAt(schema, path, data), valueAt(data, path));
  return issue.keys.flatMap((key) => {
    const meant = nearest(key, allowed);
    return meant === undefined ? [] : [formatPath([...path, meant])];
  });
}

function problemsOf(schema: z.ZodType, issue: Issue, path: DocumentPath, data: unknown): Problem[] {
  const found = valueAt(data, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(schema, path, key, data));
    case "invalid_type":
      return [absentOr(schema, path, data, (expected) => wrongType(schema, path, data, expected))];
    case "invalid_value":
      return [absentOr(schema, path, data, () => wrongValue(schema, path, data, issue.values.map(String)))];
    case "too_small":
    case "too_big":
      return [documentErrors.outOfRange(path, measured(found, issue.origin), boundOf(issue))];
    case "invalid_union":
      return unionProblems(schema, issue, path, data);
    case "invalid_key":
      return [documentErrors.wrongKey(path, issue.issues.map(boundOf).join(", "))];
    default:
      return [documentErrors.wrongFormat(path, describeValue(found), issue.message)];
  }
}

/** An alias served by a model provider itself is no misspelling: the reason is told. */
function unknownKey(schema: z.ZodType, path: DocumentPath, key: string, data: unknown): Problem {
  const route = path[0] === "models" && path.length === 2 ? modelProviderNamed(key) : undefined;
  return route === undefined
    ? documentErrors.unknownKey(path, key, allowedKeys(schemaAt(schema, path, data), valueAt(data, path)))
    : azureErrors.directProvider([...path, key], `models.${path[1]}.${key}`, route.provider, route.why);
}

/** Reports the branch that was meant: the one whose keys the value has. */
function unionProblems(
  schema: z.ZodType,
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: DocumentPath,
  data: unknown,
): Problem[] {
  // Of a union with a discriminator, only a discriminator that chooses no branch is told of the union itself.
  if ("options" in issue && Array.isArray(issue.options)) {
    return discriminatorProblems(schema, path, data, issue.options.map(String));
  }
  const found = valueAt(data, path);
  const branches = issue.errors.filter((branch) => !branch.some(isTypeOfWhole));
  const meant =
    branches.find((branch) => !branch.some((inner) => isOfKeys(inner, found))) ??
    (branches.length === 1 ? branches[0] : undefined);
  if (meant !== undefined) {
    return meant.flatMap((inner) => problemsOf(schema, inner, [...path, ...(inner.path as DocumentPath)], data));
  }
  const allowed = allowedKeys(schemaAt(schema, path, data), found);
  const unknown = isRecord(found) ? Object.keys(found).filter((key) => !allowed.includes(key)) : [];
  if (unknown.length > 0) return unknown.map((key) => documentErrors.unknownKey(path, key, allowed));
  const words = issue.message === ZOD_SAYS_NOTHING ? undefined : issue.message;
  return [absentOr(schema, path, data, (expected) => wrongType(schema, path, data, expected), words)];
}

function discriminatorProblems(
  schema: z.ZodType,
  path: DocumentPath,
  data: unknown,
  options: readonly string[],
): Problem[] {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  if (valueAt(data, path) !== undefined) return [wrongValue(schema, path, data, options)];
  // Which keys are unknown depends on the value that is missing; only one that stands for it is told.
  const misspelt = Object.keys(valueAt(data, parent) ?? {}).find((one) => nearest(one, [key]) !== undefined);
  return [
    misspelt === undefined
      ? documentErrors.missingKey(parent, key, options.join(" | "))
      : documentErrors.unknownKey(parent, misspelt, [key]),
  ];
}

const ZOD_SAYS_NOTHING = "Invalid input";

const isTypeOfWhole = (issue: Issue): boolean => issue.code === "invalid_type" && issue.path.length === 0;

/** A key too many, or one too few. */
const isOfKeys = (issue: Issue, found: unknown): boolean =>
  issue.code === "unrecognized_keys" ||
  (issue.code === "invalid_type" && valueAt(found, issue.path as DocumentPath) === undefined);

/** A value that is absent is a missing key, and the problem is its parent's. */
function absentOr(
  schema: z.ZodType,
  path: DocumentPath,
  data: unknown,
  otherwise: (expected: string) => Problem,
  expected = describeSchema(schemaAt(schema, path, data)),
): Problem {
  const key = path.at(-1);
  if (valueAt(data, path) !== undefined || typeof key !== "string") return otherwise(expected);
  return documentErrors.missingKey(path.slice(0, -1), key, expected);
}

function wrongType(schema: z.ZodType, path: DocumentPath, data: unknown, expected: string): Problem {
  const found = valueAt(data, path);
  const mayGo = found === null && mayBeAbsent(schema, path, data);
  const lacksQuotes = typeof found === "number" && typeof standIn(schemaAt(schema, path, data)) === "string";
  const fix = lacksQuotes ? `put it in quotes: ${expected}` : `write ${expected}${mayGo ? ", or remove the key" : ""}`;
  return documentErrors.wrongType(path, describeValue(found), expected, fix);
}

function wrongValue(schema: z.ZodType, path: DocumentPath, data: unknown, allowed: readonly string[]): Problem {
  const found = valueAt(data, path);
  if (typeof found === "string") return documentErrors.wrongValue(path, found, allowed);
  return wrongType(schema, path, data, allowed.join(" | "));
}

function boundOf(issue: Issue): string {
  if (issue.code !== "too_small" && issue.code !== "too_big") return issue.message;
  const { origin } = issue;
  const limit = issue.code === "too_small" ? issue.minimum : issue.maximum;
  const including = issue.code === "too_small" ? "at least" : "at most";
  const beyond = issue.code === "too_small" ? "more than" : "less than";
  const unit = { string: " characters", array: limit === 1 ? " entry" : " entries" }[origin as string] ?? "";
  return `${issue.inclusive === false ? beyond : including} ${limit}${unit}`;
}

function measured(found: unknown, origin: string): string {
  if (origin === "string" && typeof found === "string") return `${describeValue(found)} (${found.length} characters)`;
  if (Array.isArray(found)) return `${found.length} ${found.length === 1 ? "entry" : "entries"}`;
  return describeValue(found);
}
