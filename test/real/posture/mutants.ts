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

/**
 * What is done to every value, whatever rules make of it: booleans are turned, networks opened, references dropped, names
 * replaced, what is named made to be anything, and everything is taken away once. Numbers are made small and huge.
 */
const OPERATORS: readonly Operator[] = [
  ["removed", () => REMOVED],
  ["flipped", (value) => (typeof value === "boolean" ? !value : value)],
  ["widened", (value) => (isNetwork(value) ? "0.0.0.0/0" : value)],
  ["dropped", (value) => (isReference(value) ? REMOVED : value)],
  [
    "replaced",
    (value) => (typeof value === "string" && !isReference(value) && !isNetwork(value) ? `other-${value}` : value),
  ],
  ["any", (value) => (typeof value === "string" ? "*" : value)],
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
    const isRead = wanted.has(`${address}\n${at}`);
    if (typeof value === "object" && value !== null) {
      if (isRead && !Array.isArray(holder)) yield* changed(slots, key, at, address, OPERATORS.slice(0, 1));
      yield* within(value as Json, at, address, wanted);
    } else if (isRead) yield* changed(slots, key, at, address, OPERATORS);
    const inner = typeof value === "string" && /^\s*[{[]/.test(value) ? parsed(value) : undefined;
    if (inner === undefined) continue;
    for (const mutant of within(inner, at, address, wanted)) {
      slots[key] = JSON.stringify(inner);
      yield mutant;
    }
    slots[key] = value;
  }
}

function* changed(
  slots: Json,
  key: string,
  path: string,
  address: string,
  operators: readonly Operator[],
): Generator<Mutant> {
  const before = slots[key];
  for (const [operator, change] of operators) {
    const after = change(before);
    if (after === before || (after === REMOVED && isNothing(before))) continue;
    if (after !== REMOVED) slots[key] = after;
    else if (Array.isArray(slots)) slots[key] = null;
    else delete slots[key];
    yield { address, path, operator, before };
    slots[key] = before;
  }
}
