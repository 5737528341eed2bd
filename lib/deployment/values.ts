import type { DocumentPath } from "../errors";

// What stands in a document before its shape is known.

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at a place; undefined where the document has no such place. */
export function valueAt(data: unknown, path: DocumentPath): unknown {
  let value = data;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === "number") value = value[part];
    else if (isRecord(value) && Object.hasOwn(value, String(part))) value = value[String(part)];
    else return undefined;
  }
  return value;
}

/** A copy in which another value stands at a place; undefined takes the key out. What is not on the way is shared. */
export function withValueAt(data: unknown, path: DocumentPath, value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(data)) return data.map((item, index) => (index === part ? withValueAt(item, rest, value) : item));
  const { [part]: child, ...others } = isRecord(data) ? data : {};
  const next = withValueAt(child, rest, value);
  return next === undefined ? others : { ...others, [part]: next };
}

/** A value as an error shows it: short, and with its type where that is the point. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "nothing (null)";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return describeMapping(Object.keys(value));
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return typeof value === "string"
    ? `the text ${shown}`
    : `the ${typeof value === "number" ? "number" : "value"} ${shown}`;
}

function describeMapping(keys: readonly string[]): string {
  if (keys.length === 0) return "an empty mapping";
  return `a mapping with ${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ", …" : ""}`;
}
