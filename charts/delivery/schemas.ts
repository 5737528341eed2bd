import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { Token } from "cdktf";
import { chartErrors, InferraError, nearest } from "../../lib/errors";
import { type KubernetesObject, nameOf } from "./kubernetes-object";

/** Schemas of one release: a root a kind, and the parts that they share. */
interface SchemaFile {
  readonly source: string;
  readonly kinds: Readonly<Record<string, object>>;
  readonly definitions: Readonly<Record<string, object>>;
}

const folder = join(__dirname, "schemas");
let known: { readonly files: ReadonlyMap<string, string>; readonly ajv: Ajv } | undefined;

/** Every kind that can be checked, as `apps/v1/Deployment`. */
export const knownKinds = (): string[] => [...load().files.keys()].sort();

/**
 * Checks an object against the schema that the API server itself would use; fields it doesn't know are refused, which a
 * server drops without a word. What Terraform knows only later passes.
 * @throws INF-2301 for an unknown kind, INF-2302 for what the schema doesn't allow.
 */
export function checkObject(where: string, object: KubernetesObject): void {
  const kind = `${object.apiVersion}/${object.kind}`;
  const validate = validatorOf(kind);
  if (validate === undefined) throw new InferraError(chartErrors.kindUnknown(where, kind, knownKinds()));
  if (validate(object)) return;
  const mistakes = (validate.errors ?? []).filter((one) => !isUnresolved(one.data)).map(inWords);
  if (mistakes.length > 0) {
    throw new InferraError(chartErrors.objectInvalid(where, nameOf(object), [...new Set(mistakes)]));
  }
}

function validatorOf(kind: string): ValidateFunction | undefined {
  const { files, ajv } = load();
  const file = files.get(kind);
  return file === undefined ? undefined : ajv.getSchema(`${file}#/kinds/${kind.replaceAll("/", "~1")}`);
}

function load(): NonNullable<typeof known> {
  if (known !== undefined) return known;
  // The schemas come from a server that accepted them; only what they say is wanted, not an opinion on how.
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    code: { regExp: Object.assign(goExpression, { code: "" }) },
  });
  const files = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    const content = JSON.parse(readFileSync(join(folder, name), "utf8")) as SchemaFile;
    ajv.addSchema(content, name);
    for (const kind of Object.keys(content.kinds)) files.set(kind, name);
  }
  known = { files, ajv };
  return known;
}

/** The server's expressions are Go's: a flag inside stands for the whole. */
const goExpression = (pattern: string): RegExp =>
  new RegExp(pattern.replace("(?i)", ""), pattern.includes("(?i)") ? "i" : "");

const isUnresolved = (data: unknown): boolean => typeof data === "string" && Token.isUnresolved(data);

function inWords({ instancePath, keyword, params, message, parentSchema }: ErrorObject): string {
  const place = instancePath === "" ? "the object" : instancePath.slice(1).replaceAll("/", ".").replaceAll("~1", "/");
  if (keyword === "additionalProperties") {
    const found = String(params.additionalProperty);
    const allowed = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {});
    const hint = nearest(found, allowed);
    return `${place} has no field ${found}${hint === undefined ? "" : ` (did you mean ${hint}?)`}`;
  }
  if (keyword === "enum") return `${place} must be one of ${(params.allowedValues as unknown[]).join(", ")}`;
  return `${place} ${message ?? "is wrong"}`;
}
