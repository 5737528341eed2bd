import {
  Deferred,
  descend,
  isList,
  isMap,
  resolve,
  type Scope,
  type Target,
  toValue,
  type Value,
  type Values,
} from "./value";

/** What Terraform itself reads in a block of a resource, and no provider. */
const META = new Set(["//", "count", "for_each", "depends_on", "provider", "provisioner", "connection", "dynamic"]);

/** The attributes of a resource in Terraform's JSON syntax. Blocks that a `dynamic` makes are expanded. */
export function attributesOf(block: Readonly<Record<string, unknown>>, scope: Scope): Values {
  const values: Record<string, Value> = {};
  for (const key of Object.keys(block)) if (!META.has(key)) values[key] = nested(block[key], scope);
  if (block.dynamic === undefined) return values;
  for (const [name, dynamics] of dynamicBlocks(block)) {
    values[name] = [...asList(values[name]), ...dynamics.flatMap((one) => expanded(name, one, scope))];
  }
  return values;
}

function nested(json: unknown, scope: Scope): Value {
  if (Array.isArray(json)) return json.map((item) => nested(item, scope));
  if (isObject(json)) return "dynamic" in json ? attributesOf(json, scope) : mapped(json, scope);
  return toValue(json, scope);
}

function mapped(json: Readonly<Record<string, unknown>>, scope: Scope): Values {
  const values: Record<string, Value> = {};
  for (const key of Object.keys(json)) values[key] = nested(json[key], scope);
  return values;
}

function dynamicBlocks(block: Readonly<Record<string, unknown>>): [string, Readonly<Record<string, unknown>>[]][] {
  return asList(block.dynamic).flatMap((group) =>
    isObject(group)
      ? Object.entries(group).map(([name, ones]): [string, Readonly<Record<string, unknown>>[]] => [
          name,
          [...blocksOf(ones)],
        ])
      : [],
  );
}

/** The blocks of one `dynamic`. Where only Terraform knows how many there are, one that is marked as such. */
function expanded(name: string, dynamic: Readonly<Record<string, unknown>>, scope: Scope): Value[] {
  const iterator = typeof dynamic.iterator === "string" ? dynamic.iterator : name;
  const content = blocksOf(dynamic.content)[0] ?? {};
  const each = entriesOf(toValue(dynamic.for_each, scope));
  if (each === undefined) return [{ ...attributesOf(content, scope), [UNCERTAIN]: true }];
  return each.map(([key, value]) => attributesOf(content, new Binding(scope, iterator, { key, value })));
}

/** Marks a block of which only Terraform knows whether there is one; no attribute is called so. */
export const UNCERTAIN = "dynamic";

/** What a `for_each` runs over, or `undefined` where only Terraform knows. */
export function entriesOf(value: Value): readonly (readonly [string, Value])[] | undefined {
  const found = resolve(value);
  if (isMap(found)) return Object.entries(found);
  if (!isList(found)) return undefined;
  return found.map((item, index) => {
    const key = resolve(item);
    return [typeof key === "string" ? key : String(index), item] as const;
  });
}

/** A scope in which one more name means something: `each`, `count`, or the iterator of a dynamic block. */
export class Binding implements Scope {
  constructor(
    private readonly outer: Scope,
    private readonly name: string,
    private readonly value: Values,
  ) {}

  lookup(steps: readonly (string | number)[]): Value | undefined {
    return steps[0] === this.name ? descend(this.value, steps.slice(1)) : this.outer.lookup(steps);
  }

  targets(steps: readonly (string | number)[]): readonly Target[] {
    if (steps[0] !== this.name) return this.outer.targets(steps);
    const value = descend(this.value, steps.slice(1));
    return value instanceof Deferred ? value.targets() : [];
  }
}

const asList = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value as T];

/** The blocks under a key of Terraform's JSON syntax, where one is as good as a list of one. */
export const blocksOf = (json: unknown): readonly Readonly<Record<string, unknown>>[] => asList(json).filter(isObject);

export const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === "object" && json !== null && !Array.isArray(json);
