import { type DocumentPath, environmentErrors, formatPath, type Problem } from "../../errors";
import { isRecord } from "../values";

/** A document under an overlay: what it comes to, and where each part of it is written. */
export interface Merged {
  readonly content: unknown;
  /** What the overlay takes away that isn't there. */
  readonly problems: readonly Problem[];
  /** The place in the text of a place in the content. */
  originOf(path: DocumentPath): DocumentPath;
}

/** Keys by which things of a list are told apart, in the order they are looked for. */
const IDENTITIES = [["name"], ["destroys"], ["rule", "path"], ["rule", "workload"], ["rule"], ["id"]] as const;
/** Takes a thing of the same name out of its list. */
const REMOVE = "remove";

/**
 * Lays a mapping over another, as RFC 7396 does: a value replaces, a mapping is merged, `null` takes a key away. Lists of
 * named things are merged by name, new ones go to the end, and `remove: true` takes one out; other lists are replaced.
 */
export function overlay(base: unknown, over: unknown, overPath: DocumentPath): Merged {
  const merge = new Merge();
  const content = merge.values(base, over, { at: [], base: [], over: overPath });
  return { content, problems: merge.problems, originOf: (path) => merge.originOf(path) };
}

/** Where something is in the content, in the base and in the overlay. */
interface Places {
  readonly at: DocumentPath;
  readonly base: DocumentPath;
  readonly over: DocumentPath;
}

const into = ({ at, base, over }: Places, key: string | number): Places => ({
  at: [...at, key],
  base: [...base, key],
  over: [...over, key],
});

class Merge {
  readonly problems: Problem[] = [];
  private readonly origins = new Map<string, DocumentPath>();

  originOf(path: DocumentPath): DocumentPath {
    let origin: DocumentPath = [];
    for (const [index, part] of path.entries()) {
      origin = this.origins.get(formatPath(path.slice(0, index + 1))) ?? origin.concat(part);
    }
    return origin;
  }

  values(base: unknown, over: unknown, places: Places): unknown {
    if (isRecord(over)) return this.mappings(isRecord(base) ? base : {}, over, places);
    if (Array.isArray(base) && Array.isArray(over) && areNamed(base) && areNamed(over)) {
      return this.lists(base, over, places);
    }
    this.origins.set(formatPath(places.at), places.over);
    return over;
  }

  private mappings(
    base: Readonly<Record<string, unknown>>,
    over: Readonly<Record<string, unknown>>,
    places: Places,
  ): Record<string, unknown> {
    const merged = Object.entries({ ...base, ...over }).flatMap(([key, value]) => {
      if (!Object.hasOwn(over, key)) return [[key, value]];
      if (value === null) return [];
      const inner = into(places, key);
      if (!Object.hasOwn(base, key)) this.origins.set(formatPath(inner.at), inner.over);
      return [[key, this.values(base[key], value, inner)]];
    });
    return Object.fromEntries(merged);
  }

  private lists(base: readonly Named[], over: readonly Named[], places: Places): unknown[] {
    const merged: unknown[] = [];
    const standing = new Set(base.map(identityOf));
    for (const [index, one] of base.entries()) {
      const place = over.findIndex((other) => identityOf(other) === identityOf(one));
      const found = over[place];
      if (found?.[REMOVE] === true) continue;
      const at = [...places.at, merged.length];
      this.origins.set(formatPath(at), [...places.base, index]);
      const inner = { at, base: [...places.base, index], over: [...places.over, place] };
      merged.push(found === undefined ? one : this.mappings(one, found, inner));
    }
    for (const [index, one] of over.entries()) {
      if (standing.has(identityOf(one))) continue;
      const overPath = [...places.over, index];
      if (one[REMOVE] === true) {
        this.problems.push(environmentErrors.nothingToRemove([...overPath, REMOVE], identityOf(one)));
        continue;
      }
      this.origins.set(formatPath([...places.at, merged.length]), overPath);
      merged.push(one);
    }
    return merged;
  }
}

type Named = Readonly<Record<string, unknown>>;

/** An empty list is meant as one. */
const areNamed = (list: readonly unknown[]): list is readonly Named[] =>
  list.length > 0 && list.every((one) => isRecord(one) && identityOf(one) !== "");

function identityOf(thing: Named): string {
  const keys = IDENTITIES.find((all) => all.every((key) => typeof thing[key] === "string")) ?? [];
  return keys.map((key) => String(thing[key])).join(" ");
}
