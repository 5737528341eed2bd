// The deployment document, from the JSON Schema that editors use.
import { readFileSync } from "node:fs";
import { code, literal, table } from "./markdown.mjs";

export function documentPage() {
  const schema = JSON.parse(readFileSync("schema/deployment.schema.json", "utf8"));
  return [
    "# The document",
    "",
    `${literal(schema.description ?? "")} What is not required may be left out; then its default holds. \`[]\` is an item of a list, \`‹name›\` a`,
    "key that you choose. An unknown key is an error that names the nearest known one.",
    "",
    ...Object.entries(schema.properties).flatMap(([key, value]) => section(key, value, schema.required.includes(key))),
  ].join("\n");
}

function section(key, schema, required) {
  // Every part of a document may be laid over by an environment: saying all of it again would say nothing.
  const rows = key === "environments" ? [row(key, schema, required)] : rowsOf(key, schema, required);
  return [
    `## ${key}`,
    "",
    ...(schema.description === undefined ? [] : [literal(schema.description), ""]),
    ...table(["Key", "What it takes", "Default", "Meaning"], rows),
  ];
}

function rowsOf(path, schema, required) {
  const rows = [row(path, schema, required)];
  const seen = new Set();
  for (const one of membersOf(path, schema)) {
    for (const found of rowsOf(one.path, one.schema, one.required)) {
      const text = found.join("|");
      if (!seen.has(text)) rows.push(found);
      seen.add(text);
    }
  }
  return rows;
}

const ways = (schema) => [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];

function membersOf(path, schema) {
  return ways(schema).flatMap((way, index) => [
    ...(index > 0 && way.oneOf !== undefined ? membersOf(path, { oneOf: way.oneOf }) : []),
    ...(index > 0 && way.anyOf !== undefined ? membersOf(path, { anyOf: way.anyOf }) : []),
    ...Object.entries(way.properties ?? {}).map(([key, value]) => ({
      path: `${path}.${key}`,
      schema: value,
      required: way.required?.includes(key) ?? false,
    })),
    ...(way.items === undefined ? [] : membersOf(`${path}[]`, way.items)),
    ...(typeof way.additionalProperties === "object" ? membersOf(`${path}.‹name›`, way.additionalProperties) : []),
  ]);
}

const row = (path, schema, required) => [
  `${code(path)}${required ? " (required)" : ""}`,
  takes(schema),
  schema.default === undefined ? "" : code(JSON.stringify(schema.default)),
  literal(schema.description ?? ""),
];

function takes(schema) {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((one) => code(one)).join(" ");
  const among = schema.oneOf ?? schema.anyOf;
  if (among !== undefined) return [...new Set(among.map(takes))].join(" or ");
  if (schema.type === "array") return `list of ${takes(schema.items ?? {})}`;
  if (schema.type === "object") return "mapping";
  return [schema.type === undefined ? "anything" : schema.type, limits(schema)].filter((one) => one !== "").join(", ");
}

function limits({ type, minimum, maximum, exclusiveMinimum, format }) {
  // JSON has no whole numbers of its own; the largest that it holds exactly is no limit that anybody set.
  const real = (value) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const parts = [
    ...(format === undefined || type !== "string" ? [] : [format]),
    ...(real(minimum) ? [`at least ${minimum}`] : []),
    ...(real(exclusiveMinimum) ? [`above ${exclusiveMinimum}`] : []),
    ...(real(maximum) ? [`at most ${maximum}`] : []),
  ];
  return parts.join(", ");
}
