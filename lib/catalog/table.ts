import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Where a fact comes from and when it was last checked. Every row of the catalogue carries one. */
export interface Provenance {
  /** Public URL, or document and version, that states the fact. */
  readonly source: string;
  /** Day the source was current, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** `unverified` facts stay out of defaults. */
  readonly status: "verified" | "unverified";
  readonly note?: string;
}

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** A catalogue row: the facts of its table, frozen throughout, with their provenance. */
export type Row<Facts> = Frozen<Facts> & Provenance;

const calendarDay = z.iso.date();

const sourceSchema = z.strictObject({ url: z.string().min(1), asOf: calendarDay });

const tableSchema = z.strictObject({
  sources: z.record(z.string(), sourceSchema),
  /** Lists that rows share through YAML aliases; nothing reads them by name. */
  shared: z.record(z.string(), z.unknown()).optional(),
  rows: z.array(z.record(z.string(), z.unknown())).min(1),
});

const provenanceShape = {
  source: z.string().min(1),
  asOf: calendarDay.optional(),
  status: z.enum(["verified", "unverified"]).default("verified"),
  note: z.string().min(1).optional(),
};

/** A table is parsed once; compiling a parser for it would take longer than parsing. */
const ONE_SHOT = { jitless: true } as const;

const dataDirectory = join(__dirname, "data");

/**
 * Checks the content of one table: `sources` names where facts come from, each of `rows` points to one of them.
 * Throws an `Error` that names the file, the row and the field of everything that is wrong.
 */
export function readTable<Shape extends z.ZodRawShape>(
  file: string,
  content: unknown,
  shape: Shape,
  key: (row: Row<z.output<z.ZodObject<Shape>>>) => string,
): readonly Row<z.output<z.ZodObject<Shape>>>[] {
  type Facts = z.output<z.ZodObject<Shape>>;
  const table = tableSchema.safeParse(content, ONE_SHOT);
  if (!table.success) throw malformed(file, describe(table.error, "table"));

  const rowSchema = z.strictObject({ ...shape, ...provenanceShape });
  const problems: string[] = [];
  const rows: Row<Facts>[] = [];
  const seen = new Set<string>();
  for (const [index, raw] of table.data.rows.entries()) {
    const checked = rowSchema.safeParse(raw, ONE_SHOT);
    if (!checked.success) {
      problems.push(...describe(checked.error, `rows[${index}]`));
      continue;
    }
    const facts = checked.data as Facts & { source: string; asOf?: string };
    const source = table.data.sources[facts.source];
    if (!source) {
      const named = Object.keys(table.data.sources).join(", ");
      problems.push(`rows[${index}].source: "${facts.source}" is not one of the table's sources (${named})`);
      continue;
    }
    const row = deepFreeze({ ...facts, source: source.url, asOf: facts.asOf ?? source.asOf }) as unknown as Row<Facts>;
    const name = key(row);
    if (seen.has(name)) problems.push(`rows[${index}]: "${name}" is already a row of this table`);
    seen.add(name);
    rows.push(row);
  }
  if (problems.length > 0) throw malformed(file, problems);
  return Object.freeze(rows);
}

/** A table of the catalogue, read and validated at its first use and then kept for the life of the process. */
export interface Table<Facts> {
  rows(): readonly Row<Facts>[];
  get(key: string): Row<Facts> | undefined;
}

/** Declares the table in `data/<name>.yaml`. `shape` describes a row; `key` gives what a row is looked up by. */
export function defineTable<Shape extends z.ZodRawShape>(
  name: string,
  shape: () => Shape,
  key: (row: Row<z.output<z.ZodObject<Shape>>>) => string,
): Table<z.output<z.ZodObject<Shape>>> {
  type Facts = z.output<z.ZodObject<Shape>>;
  let byKey: ReadonlyMap<string, Row<Facts>> | undefined;
  let all: readonly Row<Facts>[] | undefined;
  const read = (folder: string) => readTable(`${name}.yaml`, yamlContent(folder, name), shape(), key);
  const rows = () => {
    all ??= (shippedRows(name) as readonly Row<Facts>[] | undefined) ?? read(dataDirectory);
    return all;
  };
  tables.set(name, read);
  return {
    rows,
    get: (wanted) => {
      byKey ??= new Map(rows().map((row) => [key(row), row]));
      return byKey.get(wanted);
    },
  };
}

const tables = new Map<string, (folder: string) => readonly unknown[]>();

/** Every table that a loaded module declares, read from the YAML in a folder and checked: what a build ships. */
export function checkedTables(folder: string): readonly { readonly name: string; readonly rows: readonly unknown[] }[] {
  return [...tables].map(([name, read]) => ({ name, rows: read(folder) }));
}

function yamlContent(folder: string, name: string): unknown {
  const { parse } = require("yaml") as typeof import("yaml");
  return parse(readFileSync(join(folder, `${name}.yaml`), "utf8"));
}

/** Tables are written as YAML. A build checks them and ships their rows, which spares every run the parsing and checking. */
function shippedRows(name: string): readonly unknown[] | undefined {
  try {
    return deepFreeze(require(`./data/${name}.json`) as unknown[]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function describe(error: z.ZodError, at: string): string[] {
  return error.issues.map((issue) => `${[at, ...issue.path].join(".")}: ${issue.message}`);
}

function malformed(file: string, problems: readonly string[]): Error {
  return new Error(`Catalogue table ${file} is malformed:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const member of Object.values(value)) {
    if (typeof member === "object" && member !== null && !Object.isFrozen(member)) deepFreeze(member);
  }
  return Object.freeze(value);
}
