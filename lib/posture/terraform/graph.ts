import { readingsAt, writtenAt } from "./reading";
import type { Resource } from "./resource";
import { Deferred, isList, resolve, type Target, type Value, type Values } from "./value";

/** References in one attribute of one type. */
export interface Referring {
  /** Who refers to a resource. */
  readonly to: ReadonlyMap<Resource, readonly Resource[]>;
  /** Whose attribute is something that only Terraform knows. */
  readonly unknown: readonly Resource[];
}

/** Texts in one attribute of one type. */
export interface Holding {
  /** Who holds a text. */
  readonly text: ReadonlyMap<string, readonly Resource[]>;
  /** Whose attribute is something that only Terraform knows. */
  readonly unknown: readonly Resource[];
}

/** Everything that one deployment's stacks would make, indexed by type and by reference. */
export class Graph {
  private readonly byType = new Map<string, Resource[]>();
  private readonly referring = new Map<string, Referring>();
  private readonly holding = new Map<string, Holding>();
  private ids: ReadonlyMap<string, Resource> | undefined;

  constructor(
    readonly resources: readonly Resource[],
    /** What the input names and doesn't show, such as the modules that a stack calls. */
    readonly unread: readonly string[] = [],
  ) {
    for (const resource of resources) {
      const ofType = this.byType.get(resource.type);
      if (ofType === undefined) this.byType.set(resource.type, [resource]);
      else ofType.push(resource);
    }
  }

  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  get types(): readonly string[] {
    return [...this.byType.keys()];
  }

  /** Which resources of a type refer to others in the attribute at a path, without indexes. */
  referringIn(type: string, path: string): Referring {
    const key = `${type}.${path}`;
    let found = this.referring.get(key);
    if (found === undefined) {
      found = this.referringOf(type, path);
      this.referring.set(key, found);
    }
    return found;
  }

  /** Which resources of a type hold what text in the attribute at a path, without indexes. */
  holdingIn(type: string, path: string): Holding {
    const key = `${type}.${path}`;
    let found = this.holding.get(key);
    if (found === undefined) {
      found = this.holdingOf(type, path);
      this.holding.set(key, found);
    }
    return found;
  }

  /** What a value refers to: by expression, or by an id that a plan knows. */
  targetsOf(value: Value | undefined): readonly Target[] {
    const expressed = value instanceof Deferred ? value.targets() : [];
    const id = resolve(value);
    const known = typeof id === "string" ? this.known.get(id) : undefined;
    if (known === undefined || expressed.some(({ resource }) => resource === known)) return expressed;
    return [...expressed, { resource: known, attribute: "id" }];
  }

  private referringOf(type: string, path: string): Referring {
    const to = new Map<Resource, Resource[]>();
    const unknown: Resource[] = [];
    const steps = path.split(".");
    for (const from of this.ofType(type)) {
      for (const target of this.targetsAt(from.values, steps)) {
        const others = to.get(target);
        if (others === undefined) to.set(target, [from]);
        else if (others.at(-1) !== from) others.push(from);
      }
      const read = readingsAt(from.values, path);
      if (read.some((one) => one.kind === "unknown" && one.deferred?.targets().length === 0)) unknown.push(from);
    }
    return { to, unknown };
  }

  private holdingOf(type: string, path: string): Holding {
    const text = new Map<string, Resource[]>();
    const unknown: Resource[] = [];
    for (const from of this.ofType(type)) {
      const readings = readingsAt(from.values, path);
      if (readings.some((one) => one.kind === "unknown")) unknown.push(from);
      for (const one of new Set(readings.flatMap((each) => (each.kind === "known" ? String(each.value) : [])))) {
        const others = text.get(one);
        if (others === undefined) text.set(one, [from]);
        else others.push(from);
      }
    }
    return { text, unknown };
  }

  private targetsAt(values: Values, steps: readonly string[]): readonly Resource[] {
    return writtenAt(values, steps).flatMap((value): readonly Resource[] => {
      const direct = this.targetsOf(value).map(({ resource }) => resource);
      // A list as a whole may come from an expression, and hold references.
      const inner = resolve(value);
      if (!isList(inner)) return direct;
      return [...direct, ...inner.flatMap((item) => this.targetsOf(item).map(({ resource }) => resource))];
    });
  }

  /** Ids that are known before anything is applied: those of what a plan leaves or changes. */
  private get known(): ReadonlyMap<string, Resource> {
    if (this.ids === undefined) {
      const ids = new Map<string, Resource>();
      for (const resource of this.resources) {
        if (resource.type.startsWith("data.")) continue;
        for (const key of ["id", "arn"]) {
          const id = resolve(resource.values[key]);
          if (typeof id === "string" && id.length > 8) ids.set(id, resource);
        }
      }
      this.ids = ids;
    }
    return this.ids;
  }
}
