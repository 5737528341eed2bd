import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type OutputUnit, type Schema, validate } from "@cfworker/json-schema";
import { Token } from "cdktf";
import { chartErrors, InferraError, nearest } from "../../lib/errors";
import { type KubernetesObject, nameOf } from "./kubernetes-object";

/** Schemas of one release: a root a kind, and the parts that they share. */
interface SchemaFile {
  readonly source: string;
  readonly kinds: Readonly<Record<string, Schema>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** The schema of a kind, and what it refers to. */
interface KindSchema {
  readonly root: Schema;
  readonly lookup: Record<string, Schema>;
}

const folder = join(__dirname, "schemas");
let known: ReadonlyMap<string, KindSchema> | undefined;

/** Every kind that can be checked, as `apps/v1/Deployment`. */
export const knownKinds = (): string[] => [...load().keys()].sort();

/**
 * Checks an object against the schema that the API server itself would use; fields it doesn't know are refused, which a
 * server drops without a word. What Terraform knows only later passes.
 * @throws INF-2301 for an unknown kind, INF-2302 for what the schema doesn't allow.
 */
export function checkObject(where: string, object: KubernetesObject): void {
  const kind = `${object.apiVersion}/${object.kind}`;
  const schema = load().get(kind);
  if (schema === undefined) throw new InferraError(chartErrors.kindUnknown(where, kind, knownKinds()));
  // As it would travel: without what is undefined.
  const sent = JSON.parse(JSON.stringify(object));
  const { root, lookup } = schema;
  // Interpreted: each schema is asked for a few objects, and compiling one takes longer than all of them together.
  if (validate(sent, root, "2019-09", lookup, true).valid) return;
  const mistakes = validate(sent, root, "2019-09", lookup, false)
    .errors.filter(({ keyword }) => !WRAPPERS.has(keyword))
    .filter(({ instanceLocation }) => !isUnresolved(valueAt(sent, instanceLocation)))
    .map((one) => inWords(one, schema));
  if (mistakes.length > 0) {
    throw new InferraError(chartErrors.objectInvalid(where, nameOf(object), [...new Set(mistakes)]));
  }
}

/** Keywords that only say that something inside is wrong. */
const WRAPPERS: ReadonlySet<string> = new Set(["$ref", "properties", "additionalProperties", "items", "allOf"]);

function load(): NonNullable<typeof known> {
  if (known !== undefined) return known;
  const kinds = new Map<string, KindSchema>();
  for (const name of readdirSync(folder).sort()) {
    const content: SchemaFile = JSON.parse(readFileSync(join(folder, name), "utf8"), goExpressions);
    const lookup = Object.fromEntries(
      Object.entries(content.definitions).map(([key, schema]) => [`#/definitions/${key}`, schema]),
    );
    for (const [kind, root] of Object.entries(content.kinds)) kinds.set(kind, { root, lookup });
  }
  known = kinds;
  return kinds;
}

/** The server's expressions are Go's, which may say in the middle that case doesn't matter. */
const goExpressions = (key: string, value: unknown): unknown =>
  key === "pattern" && typeof value === "string" && value.includes("(?i)")
    ? value.replace("(?i)", "").replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
    : value;

const isUnresolved = (data: unknown): boolean => typeof data === "string" && Token.isUnresolved(data);

const stepsOf = (location: string): string[] =>
  location
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

const valueAt = (object: unknown, location: string): unknown =>
  stepsOf(location).reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], object);

/** What the schema says of a place in an object. */
function schemaAt({ root, lookup }: KindSchema, steps: readonly string[]): Schema | undefined {
  const resolved = (schema: Schema | undefined): Schema | undefined =>
    schema?.$ref === undefined ? schema : resolved(lookup[schema.$ref]);
  return steps.reduce<Schema | undefined>((schema, step) => {
    const { properties, items, additionalProperties } = schema ?? {};
    const next = [properties?.[step], items, additionalProperties].find((one) => typeof one === "object");
    return resolved(next as Schema | undefined);
  }, resolved(root));
}

function inWords({ instanceLocation, keyword, error }: OutputUnit, schema: KindSchema): string {
  const steps = stepsOf(instanceLocation);
  const place = (path: readonly string[]): string => (path.length === 0 ? "the object" : path.join("."));
  if (keyword === "false") {
    const found = steps.at(-1) ?? "";
    const parent = steps.slice(0, -1);
    const hint = nearest(found, Object.keys(schemaAt(schema, parent)?.properties ?? {}));
    return `${place(parent)} has no field ${found}${hint === undefined ? "" : ` (did you mean ${hint}?)`}`;
  }
  if (keyword === "enum") return `${place(steps)} must be one of ${schemaAt(schema, steps)?.enum?.join(", ")}`;
  return `${place(steps)}: ${error.replace(/\.$/, "").replace(/^Instance /, "")}`;
}
