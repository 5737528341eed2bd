/** A value of a deployment's Terraform, changed in one way; in place, and undone again before the next. */
export interface Mutant {
  /** With the stack before it: `azure-openai/azurerm_cognitive_account.OpenAi_99D569F8`, or that of a cluster object. */
  readonly address: string;
  /** Without indexes: `private_service_connection.private_connection_resource_id`. */
  readonly path: string;
  readonly operator: string;
  readonly before: unknown;
}

type Json = Record<string, unknown>;
export type Stacks = readonly { readonly name: string; readonly json: Json }[];

const REMOVED = Symbol("removed");
type Operator = readonly [string, (value: unknown) => unknown];

const isNetwork = (value: unknown): boolean => /^\d+\.\d+\.\d+\.\d+\/\d+$/.test(String(value));
const isReference = (value: unknown): boolean => typeof value === "string" && value.includes("${");

/** What says the same as if it were not there. */
const isNothing = (value: unknown): boolean =>
  value === null || (typeof value === "object" && Object.keys(value as object).length === 0);

const REMOVE: Operator = ["removed", (value) => (isReference(value) ? value : REMOVED)];

/**
 * What is done to every value, whatever rules make of it: booleans are turned, networks opened, references dropped, names
 * replaced, what is named made to be anything, what is denied allowed. Numbers are made small and huge.
 */
const OPERATORS: readonly Operator[] = [
  ["flipped", (value) => (typeof value === "boolean" ? !value : value)],
  ["widened", (value) => (isNetwork(value) ? "0.0.0.0/0" : value)],
  ["dropped", (value) => (isReference(value) ? REMOVED : value)],
  [
    "replaced",
    (value) => (typeof value === "string" && !isReference(value) && !isNetwork(value) ? `other-${value}` : value),
  ],
  ["any", (value) => (typeof value === "string" ? "*" : value)],
  ["allowed", (value) => (value === "Deny" ? "Allow" : value)],
  ["zero", (value) => (typeof value === "number" ? 0 : value)],
  ["huge", (value) => (typeof value === "number" ? 1_000_000_000 : value)],
];

/** Every mutant of every value that `wanted` names by address and path. */
export function* mutantsOf(stacks: Stacks, wanted: ReadonlySet<string>): Generator<Mutant> {
  for (const { name, json } of stacks) {
    for (const [section, prefix] of [
      ["resource", ""],
      ["data", "data."],
    ] as const) {
      for (const [type, ones] of Object.entries((json[section] ?? {}) as Record<string, Record<string, Json>>)) {
        for (const [id, body] of Object.entries(ones)) {
          const address = `${name}/${prefix}${type}.${id}`;
          yield* within(body, "", address, wanted);
          if (type === "helm_release") yield* objectsOf(body, name, wanted);
        }
      }
    }
  }
}

/** The cluster objects of a release, which stand in its values as JSON. */
function* objectsOf(release: Json, stack: string, wanted: ReadonlySet<string>): Generator<Mutant> {
  const texts = release.values as (string | unknown)[];
  if (!Array.isArray(texts)) return;
  for (const [index, text] of texts.entries()) {
    const values = typeof text === "string" ? parsed(text) : undefined;
    if (!Array.isArray(values?.objects)) continue;
    for (const object of values.objects as Json[]) {
      const { name, namespace } = object.metadata as { name: string; namespace?: string };
      const address = `${stack}/${[`kubernetes:${object.kind}`, namespace, name].filter((one) => one !== undefined).join("/")}`;
      for (const mutant of within(object, "", address, wanted)) {
        texts[index] = JSON.stringify(values);
        yield mutant;
      }
      texts[index] = text;
    }
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function* within(
  holder: Json | unknown[],
  path: string,
  address: string,
  wanted: ReadonlySet<string>,
): Generator<Mutant> {
  const slots = holder as Json;
  for (const key of Object.keys(holder)) {
    if (key === "//") continue;
    const at = Array.isArray(holder) ? path : path === "" ? key : `${path}.${key}`;
    const value = slots[key];
    if (wanted.has(`${address}\n${at}`)) yield* changed(holder, key, at, address);
    if (typeof value === "object" && value !== null) yield* within(value as Json, at, address, wanted);
    const inner = typeof value === "string" && /^\s*[{[]/.test(value) ? parsed(value) : undefined;
    if (inner === undefined) continue;
    for (const mutant of within(inner, at, address, wanted)) {
      slots[key] = JSON.stringify(inner);
      yield mutant;
    }
    slots[key] = value;
  }
}

function* changed(holder: Json | unknown[], key: string, path: string, address: string): Generator<Mutant> {
  const slots = holder as Json;
  const before = slots[key];
  // A list is taken away as a whole; what an item of it is replaced by stands in its place.
  const operators = Array.isArray(holder) ? OPERATORS : [REMOVE, ...OPERATORS];
  for (const [operator, change] of operators) {
    const after = change(before);
    if (after === before || (after === REMOVED && isNothing(before))) continue;
    if (after !== REMOVED) slots[key] = after;
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete slots[key];
    yield { address, path, operator, before };
    if (after === REMOVED && Array.isArray(holder)) holder.splice(Number(key), 0, before);
    else slots[key] = before;
  }
}
