import type { Expression } from "./expression";
import { Deferred, isList, isMap, only, resolve, type Scope, type Value, type Values } from "./value";

/** What an expression gives, or `undefined` where that depends on what only Terraform knows. */
export function evaluate(expression: Expression, scope: Scope): Value | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "traversal":
      return resolve(scope.lookup(expression.steps));
    case "template": {
      const parts = expression.parts.map((part) => evaluate(part, scope));
      return parts.every((part) => part !== undefined && typeof part !== "object") ? parts.join("") : undefined;
    }
    case "list":
      return expression.items.map((item) => deferred(item, scope));
    case "object": {
      const entries: [string, Value][] = [];
      for (const [name, item] of expression.entries) {
        const key = evaluate(name, scope);
        if (key === undefined || typeof key === "object") return undefined;
        entries.push([String(key), deferred(item, scope)]);
      }
      return Object.fromEntries(entries);
    }
    case "call":
      return FUNCTIONS[expression.name]?.(
        expression.args.map((argument) => resolve(deferred(argument, scope)) ?? null),
      );
    case "opaque":
      return undefined;
  }
}

const deferred = (expression: Expression, scope: Scope): Value =>
  expression.kind === "literal" ? expression.value : new Deferred(describe(expression), expression, scope);

type Function = (args: readonly Value[]) => Value | undefined;

const text =
  (change: (argument: string) => string): Function =>
  ([argument]) =>
    typeof argument === "string" ? change(argument) : undefined;

const same: Function = ([argument]) => (argument instanceof Deferred ? undefined : argument);

/** The functions that configurations use around literals; anything else stays unknown. */
const FUNCTIONS: Readonly<Record<string, Function>> = {
  toset: same,
  tolist: same,
  tomap: same,
  tostring: ([argument]) => (typeof argument === "object" ? undefined : String(argument)),
  tonumber: ([argument]) => (typeof argument === "string" ? Number(argument) : undefined),
  lower: text((argument) => argument.toLowerCase()),
  upper: text((argument) => argument.toUpperCase()),
  trimspace: text((argument) => argument.trim()),
  try: same,
  coalesce: ([argument]) =>
    argument instanceof Deferred || argument === null || argument === "" ? undefined : argument,
  concat: (args) => (args.every(isList) ? args.flat() : undefined),
  merge: (args) => (args.every((one) => isMap(one)) ? Object.assign({}, ...(args as Values[])) : undefined),
  join: ([separator, items]) =>
    typeof separator === "string" && isList(items) && items.every((item) => typeof item !== "object")
      ? items.join(separator)
      : undefined,
  // Encoded and read again it is the same, and the references in it stay visible.
  jsonencode: same,
  jsondecode: ([argument]) => (typeof argument === "string" ? readJson(argument) : undefined),
};

function readJson(json: string): Value | undefined {
  try {
    return JSON.parse(json) as Value;
  } catch {
    return undefined;
  }
}

/** What templates hold, which many rules read; a template is of one reading of the input. */
const templates = new WeakMap<Deferred, { readonly value: Value | undefined }>();

/** An attribute that holds JSON text, as the value it stands for; interpolations in it stay what they are. */
export function decoded(value: Value | undefined): Value | undefined {
  const found = resolve(value);
  if (typeof found === "string") return readJson(found);
  if (!(found instanceof Deferred)) return isMap(only(found)) || isList(found) ? found : undefined;
  const known = templates.get(found) ?? { value: templateJson(found) };
  templates.set(found, known);
  return known.value;
}

function templateJson({ expression, scope }: Deferred): Value | undefined {
  if (expression.kind !== "template") return undefined;
  const text = expression.parts.map((part, index) =>
    part.kind === "literal" ? String(part.value) : `\uE000${index}\uE001`,
  );
  const json = readJson(text.join("")) ?? readJson(quoted(text.join("")));
  return json === undefined ? undefined : restored(json, expression.parts, scope);
}

/** Interpolations that stand outside of strings are values of their own, such as `"Resource": ${jsonencode(local.arns)}`. */
const quoted = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\uE000\d+\uE001/g, (found) => (found.startsWith('"') ? found : `"${found}"`));

const MARK = /\uE000(\d+)\uE001/;

function restored(value: Value, parts: readonly Expression[], scope: Scope): Value {
  if (typeof value === "string" && MARK.test(value)) {
    const inner = value.split(MARK).flatMap((piece, index): Expression[] => {
      if (index % 2 === 0) return piece === "" ? [] : [{ kind: "literal", value: piece }];
      return [parts[Number(piece)] ?? { kind: "opaque", operands: [] }];
    });
    const first = inner[0];
    return deferred(first !== undefined && inner.length === 1 ? first : { kind: "template", parts: inner }, scope);
  }
  if (isList(value)) return value.map((item) => restored(item, parts, scope));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = key.replace(new RegExp(MARK, "g"), (_, index: string) => describe(parts[Number(index)]));
      return [name, restored(item, parts, scope)];
    }),
  );
}

/** An expression in words, as near to its source as people need. */
function describe(expression: Expression | undefined): string {
  if (expression === undefined) return "(an expression)";
  if (expression.kind === "literal") return String(expression.value);
  if (expression.kind === "template") return expression.parts.map((part) => describe(part)).join("");
  if (expression.kind === "traversal") return `\${${expression.steps.join(".")}}`;
  return expression.kind === "call" ? `\${${expression.name}(…)}` : "(an expression)";
}
