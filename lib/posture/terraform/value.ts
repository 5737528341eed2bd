import { evaluate } from "./evaluate";
import { type Expression, isTemplate, parseTemplate, type Traversal, traversals } from "./expression";
import type { Resource } from "./resource";

/** Where the names in an expression are looked up: the module, or one instance of what is repeated in it. */
export interface Scope {
  /** What a traversal stands for: a value, or `undefined` where only Terraform knows. */
  lookup(steps: Traversal["steps"]): Value | undefined;
  /** What a traversal leads to in the graph. */
  targets(steps: Traversal["steps"]): readonly Target[];
}

/** A resource that an expression refers to, and the attribute of it that is taken, such as `id`. */
export interface Target {
  readonly resource: Resource;
  readonly attribute: string;
}

/** A value that an expression gives. Often only Terraform knows it; what it refers to is always known. */
export class Deferred {
  private resolved: Value | undefined;

  constructor(
    /** As it is written, or `(known after apply)`. */
    readonly text: string,
    /** What it is, read from the text where nothing is given. */
    private given: Expression | undefined,
    readonly scope: Scope,
    /** The value, where a plan knows it. */
    known?: Value,
  ) {
    this.resolved = known;
  }

  get expression(): Expression {
    this.given ??= parseTemplate(this.text);
    return this.given;
  }

  /** The value, or this itself where only Terraform knows it. */
  resolve(): Value {
    if (this.resolved === undefined) {
      // Whoever comes back here while it is worked out refers to itself.
      this.resolved = this;
      this.resolved = evaluate(this.expression, this.scope) ?? this;
    }
    return this.resolved;
  }

  targets(): readonly Target[] {
    return traversals(this.expression).flatMap(({ steps }) => this.scope.targets(steps));
  }
}

/** An attribute's value: JSON in which what an expression gives stays visible. */
export type Value = null | boolean | number | string | Deferred | readonly Value[] | { readonly [key: string]: Value };

export type Values = { readonly [key: string]: Value };

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const isMap = (value: Value | undefined): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Deferred);

/** The value itself, or the `Deferred` that stands for it where only Terraform knows it. */
export const resolve = (value: Value | undefined): Value | undefined =>
  value instanceof Deferred ? value.resolve() : value;

/** A single block as Terraform's JSON syntax and plans write it: an object, or a list of one. */
export const only = (value: Value | undefined): Value | undefined =>
  isList(value) && value.length === 1 ? resolve(value[0]) : value;

/** The block's or the blocks' values, whichever way they are written. */
export function listOf(value: Value | undefined): readonly Value[] {
  const found = resolve(value);
  if (found === undefined || found === null) return [];
  return isList(found) ? found : [found];
}

/** Follows keys and indexes into a value; a name that meets a list of one goes through it. */
export function descend(value: Value | undefined, steps: readonly (string | number)[]): Value | undefined {
  let at = value;
  for (const step of steps) {
    const here = resolve(at);
    if (here instanceof Deferred) return here;
    if (typeof step === "number") at = isList(here) ? here[step] : step === 0 ? here : undefined;
    else {
      const inside = only(here);
      if (inside instanceof Deferred) return inside;
      at = isMap(inside) ? inside[step] : undefined;
    }
    if (at === undefined) return undefined;
  }
  return at;
}

/** Terraform's JSON syntax as a value. */
export function toValue(json: unknown, scope: Scope): Value {
  if (typeof json === "string") return isTemplate(json) ? new Deferred(json, undefined, scope) : json;
  if (Array.isArray(json)) return json.map((item) => toValue(item, scope));
  if (typeof json === "object" && json !== null) {
    const values: Record<string, Value> = {};
    for (const key of Object.keys(json)) values[key] = toValue((json as Readonly<Record<string, unknown>>)[key], scope);
    return values;
  }
  return (json ?? null) as Value;
}
