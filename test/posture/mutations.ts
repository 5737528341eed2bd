/** A leaf of a stack's JSON, changed in one way. `undo` brings the JSON back; it is changed in place. */
export interface Mutant {
  /** `azurerm_subnet.nodes`, with `data.` before it for a data source. */
  readonly address: string;
  /** Names from the resource to the leaf, without indexes; what JSON text holds follows the attribute. */
  readonly path: string;
  readonly operator: string;
  readonly json: object;
  readonly undo: () => void;
}

type Json = Record<string, unknown>;
type Operator = readonly [string, (value: unknown) => unknown];

const REMOVED = Symbol("removed");

/** What can be done to any leaf, whatever a rule makes of it. */
const OPERATORS: readonly Operator[] = [
  ["removed", () => REMOVED],
  ["flipped", (value) => (typeof value === "boolean" ? !value : value)],
  ["widened", (value) => (/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(String(value)) ? "0.0.0.0/0" : value)],
  ["any", (value) => (typeof value === "string" ? "*" : value)],
  ["anywhere", (value) => (typeof value === "string" ? "0.0.0.0/0" : value)],
  ["renamed", (value) => (typeof value === "string" ? `other-${value.replace(/[${}]/g, "")}` : value)],
  ["allowed", (value) => (value === "Deny" ? "Allow" : value === "Allow" ? "Deny" : value)],
  ["zero", (value) => (typeof value === "number" ? 0 : value)],
  ["huge", (value) => (typeof value === "number" ? 1_000_000_000 : value)],
];

/** Every mutant of a stack's resources and data sources, one after the other. */
export function* mutantsOf(stack: Json): Generator<Mutant> {
  for (const [section, prefix] of [
    ["resource", ""],
    ["data", "data."],
  ] as const) {
    for (const [type, ones] of Object.entries((stack[section] ?? {}) as Record<string, Record<string, Json>>)) {
      for (const [name, body] of Object.entries(ones)) {
        const address = `${prefix}${type}.${name}`;
        for (const one of leaves(body, "")) yield { ...one, address, json: stack };
      }
    }
  }
}

function* leaves(holder: Json | unknown[], path: string): Generator<Omit<Mutant, "address" | "json">> {
  for (const key of Object.keys(holder)) {
    if (key === "//") continue;
    const at = Array.isArray(holder) ? path : path === "" ? key : `${path}.${key}`;
    const slot = holder as Json;
    const value = slot[key];
    if (typeof value === "object" && value !== null) {
      yield* leaves(value as Json, at);
      if (!Array.isArray(holder)) yield* changed(slot, key, at, OPERATORS.slice(0, 1));
    } else yield* changed(slot, key, at, OPERATORS);
    const inner = typeof value === "string" ? embedded(value) : undefined;
    if (inner === undefined) continue;
    for (const one of leaves(inner, at)) {
      slot[key] = JSON.stringify(inner);
      yield { ...one, undo: () => one.undo() };
      slot[key] = value;
    }
  }
}

function* changed(
  slot: Json,
  key: string,
  path: string,
  operators: readonly Operator[],
): Generator<Omit<Mutant, "address" | "json">> {
  const value = slot[key];
  for (const [operator, change] of operators) {
    const next = change(value);
    if (next === value) continue;
    const undo = (): void => {
      slot[key] = value;
    };
    if (next === REMOVED) {
      if (Array.isArray(slot)) slot[key] = null;
      else delete slot[key];
    } else slot[key] = next;
    yield { path, operator, undo };
    undo();
  }
}

/** Policies and the objects of charts are JSON in a string; interpolations that hold quotes stay closed. */
function embedded(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
