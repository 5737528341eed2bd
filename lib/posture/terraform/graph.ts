import type { Resource } from "./resource";
import { Deferred, isList, isMap, resolve, type Target, type Value } from "./value";

/** A reference of one resource to another. */
export interface Edge extends Target {
  readonly from: Resource;
  /** The attribute that holds the reference, without indexes: `private_service_connection.private_connection_resource_id`. */
  readonly path: string;
}

/** Everything that one deployment's stacks would make, indexed by type and by reference. */
export class Graph {
  private readonly byType = new Map<string, Resource[]>();
  private readonly outgoing = new Map<Resource, readonly Edge[]>();
  private incoming: ReadonlyMap<Resource, readonly Edge[]> | undefined;
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

  /** What a resource refers to, with the attribute in which. */
  referencesOf(resource: Resource): readonly Edge[] {
    let edges = this.outgoing.get(resource);
    if (edges === undefined) {
      const found: Edge[] = [];
      this.addEdges(found, resource, resource.values, "");
      this.outgoing.set(resource, found);
      edges = found;
    }
    return edges;
  }

  /** Who refers to a resource. */
  referencesTo(resource: Resource): readonly Edge[] {
    this.incoming ??= this.inverted();
    return this.incoming.get(resource) ?? [];
  }

  /** What a value refers to: by expression, or by an id that a plan knows. */
  targetsOf(value: Value | undefined): readonly Target[] {
    const expressed = value instanceof Deferred ? value.targets() : [];
    const id = resolve(value);
    const known = typeof id === "string" ? this.known.get(id) : undefined;
    if (known === undefined || expressed.some(({ resource }) => resource === known)) return expressed;
    return [...expressed, { resource: known, attribute: "id" }];
  }

  private inverted(): ReadonlyMap<Resource, readonly Edge[]> {
    const found = new Map<Resource, Edge[]>();
    for (const resource of this.resources) {
      for (const edge of this.referencesOf(resource)) {
        const edges = found.get(edge.resource);
        if (edges === undefined) found.set(edge.resource, [edge]);
        else edges.push(edge);
      }
    }
    return found;
  }

  private addEdges(edges: Edge[], from: Resource, value: Value, path: string): void {
    if (typeof value === "string") {
      const resource = path === "id" || path === "arn" ? undefined : this.known.get(value);
      if (resource !== undefined) edges.push({ from, path, resource, attribute: "id" });
    } else if (typeof value !== "object" || value === null) return;
    else if (isList(value)) for (const item of value) this.addEdges(edges, from, item, path);
    else if (isMap(value)) {
      for (const key of Object.keys(value)) {
        this.addEdges(edges, from, value[key] ?? null, path === "" ? key : `${path}.${key}`);
      }
    } else {
      for (const target of this.targetsOf(value)) edges.push({ ...target, from, path });
      // A list or block as a whole may come from an expression, and hold references.
      const inner = (value as Deferred).resolve();
      if (isList(inner) || isMap(inner)) this.addEdges(edges, from, inner, path);
    }
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
