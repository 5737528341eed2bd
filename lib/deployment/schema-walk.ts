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
  let schema: z.ZodType | undefined = unwrap(root);
  let value = data;
  for (const part of path) {
    const def: Definition = definition(schema);
    let next: z.ZodType | undefined;
    if (def.type === "object") next = def.shape?.[String(part)];
    else if (def.type === "array") next = def.element;
    else if (def.type === "record") next = def.valueType;
    else if (def.type === "union") {
      next = def.options
        ?.filter((option) => chosenBy(option, value))
        .map((option) => schemaAt(option, [part], value))
        .find((found) => found !== undefined);
    }
    if (next === undefined) return undefined;
    schema = unwrap(next);
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[String(part)] : undefined;
  }
  return schema;
}

/** Whether the literals of an option, such as `backend: s3`, agree with the data. */
function chosenBy(option: z.ZodType, value: unknown): boolean {
  const shape = definition(unwrap(option)).shape;
  if (shape === undefined || typeof value !== "object" || value === null) return true;
  return Object.entries(shape).every(([key, child]) => {
    const def = definition(unwrap(child));
    return def.type !== "literal" || def.values?.includes((value as Record<string, unknown>)[key]);
  });
}

/** The keys that a place of the document may have. */
export function allowedKeys(schema: z.ZodType | undefined, value: unknown): string[] {
  if (schema === undefined) return [];
  const def = definition(unwrap(schema));
  if (def.shape !== undefined) return Object.keys(def.shape);
  return (def.options ?? [])
    .filter((option) => chosenBy(option, value))
    .flatMap((option) => allowedKeys(option, value));
}

/** What a place expects, in words. */
export function describeSchema(schema: z.ZodType | undefined): string {
  if (schema === undefined) return "a value";
  const def = definition(unwrap(schema));
  switch (def.type) {
    case "object":
      return `a mapping with ${Object.keys(def.shape ?? {})
        .slice(0, 8)
        .join(", ")}${Object.keys(def.shape ?? {}).length > 8 ? ", …" : ""}`;
    case "record":
      return "a mapping of names";
    case "array":
      return "a list";
    case "enum":
      return Object.values(def.entries ?? {}).join(" | ");
    case "literal":
      return (def.values ?? []).map(String).join(" | ");
    case "union":
      return [...new Set((def.options ?? []).map(describeSchema))].join(", or ");
    case "string":
      return "a text";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    default:
      return `a ${def.type}`;
  }
}
