import type { z } from "zod";
import type { DocumentPath } from "../errors";

// The schema is the only description of the document: errors and the editor's schema both read it from here.

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Record<string, string>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly z.core.$ZodCheck[];
}

const definition = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

/** The schema without what only says "may be absent". */
function unwrap(schema: z.ZodType): z.ZodType {
  let inner = schema;
  for (;;) {
    const next = definition(inner).innerType;
    if (next === undefined) return inner;
    inner = next;
  }
}

/** The schema of one place of the document; in a union, of the branch that the data chose. */
export function schemaAt(root: z.ZodType, path: DocumentPath, data: unknown): z.ZodType | undefined {
  const schema = wrappedSchemaAt(root, path, data);
  return schema === undefined ? undefined : unwrap(schema);
}

/** Whether a place may be left out. */
export function mayBeAbsent(root: z.ZodType, path: DocumentPath, data: unknown): boolean {
  return wrappedSchemaAt(root, path, data)?.safeParse(undefined).success === true;
}

function wrappedSchemaAt(root: z.ZodType, path: DocumentPath, data: unknown): z.ZodType | undefined {
  let schema: z.ZodType | undefined = root;
  let value = data;
  for (const part of path) {
    schema = memberOf(unwrap(schema), part, value);
    if (schema === undefined) return undefined;
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[String(part)] : undefined;
  }
  return schema;
}

function memberOf(schema: z.ZodType, part: string | number, value: unknown): z.ZodType | undefined {
  const { type, shape, element, valueType, options } = definition(schema);
  if (type === "object") return shape?.[String(part)];
  if (type === "array") return element;
  if (type === "record") return valueType;
  return options
    ?.filter((option) => chosenBy(option, value))
    .map((option) => memberOf(unwrap(option), part, value))
    .find((found) => found !== undefined);
}

/** Whether the literals of an option, such as `backend: s3`, agree with the data. */
function chosenBy(option: z.ZodType, value: unknown): boolean {
  const { shape } = definition(unwrap(option));
  if (shape === undefined || typeof value !== "object" || value === null) return true;
  return Object.entries(shape).every(([key, child]) => {
    const def = definition(unwrap(child));
    return def.type !== "literal" || def.values?.includes((value as Record<string, unknown>)[key]);
  });
}

/** The keys that a place of the document may have; none where it may have any. */
export function allowedKeys(schema: z.ZodType | undefined, value: unknown): string[] {
  if (schema === undefined) return [];
  const { shape, options } = definition(unwrap(schema));
  if (shape !== undefined) return Object.keys(shape);
  return (options ?? []).filter((option) => chosenBy(option, value)).flatMap((option) => allowedKeys(option, value));
}

/** What a place expects, in words. */
export function describeSchema(schema: z.ZodType | undefined): string {
  if (schema === undefined) return "a value";
  const { type, shape = {}, entries = {}, values = [], options = [], checks = [] } = definition(unwrap(schema));
  switch (type) {
    case "object": {
      const keys = Object.keys(shape);
      return `a mapping with ${keys.slice(0, 8).join(", ")}${keys.length > 8 ? ", …" : ""}`;
    }
    case "record":
      return "a mapping of names";
    case "array":
      return "a list";
    case "enum":
      return Object.values(entries).join(" | ");
    case "literal":
      return values.map(String).join(" | ");
    case "union":
      return [...new Set(options.map(describeSchema))].join(", or ");
    case "string":
      return "a text";
    case "number":
      return checks.some((one) => one._zod.def.check === "number_format") ? "a whole number" : "a number";
    case "boolean":
      return "true or false";
    default:
      return `a ${type}`;
  }
}

/** Some value of a schema, for a place that nobody reads. Members that an object must have are left to be filled in. */
export function standIn(schema: z.ZodType | undefined): unknown {
  if (schema === undefined) return undefined;
  const { type, entries = {}, values = [], element, options = [] } = definition(unwrap(schema));
  switch (type) {
    case "object":
    case "record":
      return {};
    case "array":
      return [standIn(element)];
    case "enum":
      return Object.values(entries)[0];
    case "literal":
      return values[0];
    case "union":
      return standIn(options[0]);
    case "string":
      return "stand-in";
    case "number":
      return 1;
    case "boolean":
      return false;
    default:
      return undefined;
  }
}
