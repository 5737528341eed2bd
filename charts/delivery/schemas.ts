import { readFileSync } from "node:fs";
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

/** Schemas by kind, and the parts by what refers to them. */
interface Schemas extends Pick<SchemaFile, "kinds"> {
  readonly lookup: Record<string, Schema>;
}

type KindSchema = Pick<Schemas, "lookup"> & { readonly root: Schema };

const folder = join(__dirname, "schemas");
const read = <Content>(name: string): Content => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
let fileOf: Readonly<Record<string, string>> | undefined;
const files = new Map<string, Schemas>();

/** Every kind that can be checked, as `apps/v1/Deployment`. */
export const knownKinds = (): string[] => Object.keys(index());

/**
 * Checks an object against the schema that the API server itself would use; fields it doesn't know are refused, which a
 * server drops without a word. What Terraform knows only later passes.
 * @throws INF-2301 for an unknown kind, INF-2302 for what the schema doesn't allow.
 */
export function checkObject(where: string, object: KubernetesObject): void {
  const kind = `${object.apiVersion}/${object.kind}`;
  const schema = schemaOf(kind);
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

/** Which file holds which kind: few are needed at a time, and all of them are half a megabyte. */
function index(): Readonly<Record<string, string>> {
  fileOf ??= read<Record<string, string>>("index");
  return fileOf;
}

function schemaOf(kind: string): KindSchema | undefined {
  const name = index()[kind];
  if (name === undefined) return undefined;
  const file = files.get(name) ?? readSchemas(name);
  files.set(name, file);
  const root = file.kinds[kind];
  return root && { root, lookup: file.lookup };
}

function readSchemas(name: string): Schemas {
  const { kinds, definitions } = read<SchemaFile>(name);
  const lookup = Object.entries(definitions).map(([key, schema]) => [`#/definitions/${key}`, schema] as const);
  return { kinds, lookup: Object.fromEntries(lookup) };
}

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
