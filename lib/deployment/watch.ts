import type { DocumentPath } from "../errors";

/** Places of a document of which it is not known what should stand there. */
export class UnknownPlaces {
  /** By mapping or list: the keys in it whose value is not known. */
  private readonly byParent = new Map<string, Set<string>>();

  /** The value at a place is not known. */
  add(path: DocumentPath): void {
    const parent = keyOf(path.slice(0, -1));
    const keys = this.byParent.get(parent) ?? new Set();
    this.byParent.set(parent, keys.add(String(path.at(-1))));
  }

  /** It is not known which further keys a mapping should have. */
  addKeysOf(path: DocumentPath): void {
    this.add([...path, ANY]);
  }

  has(path: DocumentPath): boolean {
    return this.in(path.slice(0, -1)).has(String(path.at(-1)));
  }

  /** Whether somebody who looks a key up, found or not, relies on what is not known. */
  decides(mapping: DocumentPath, key: string, present: boolean): boolean {
    const unknown = this.in(mapping);
    return unknown.has(key) || (!present && unknown.has(ANY));
  }

  /** Whether somebody who asks a mapping for its keys may get too few. */
  decidesKeys(mapping: DocumentPath, isPresent: (key: string) => boolean): boolean {
    return [...this.in(mapping)].some((key) => !isPresent(key));
  }

  private in(mapping: DocumentPath): ReadonlySet<string> {
    return this.byParent.get(keyOf(mapping)) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();
/** No key of a document contains it: control characters are refused. */
const ANY = "\u0001";
const keyOf = (path: DocumentPath): string => path.join("\u0000");

/** A value that tells whether somebody read, in it, what is not known. */
export interface Watched<T> {
  readonly value: T;
  readUnknown(): boolean;
}

/** Wraps a value so that a judgement over it can be dropped where it rests on something that is not known. */
export function watch<T extends object>(root: T, unknown: UnknownPlaces): Watched<T> {
  let read = false;
  const wrap = <V extends object>(value: V, path: DocumentPath): V => {
    const look = (key: string | symbol): void => {
      if (typeof key === "string" && unknown.decides(path, key, Object.hasOwn(value, key))) read = true;
    };
    return new Proxy(value, {
      get(target, key) {
        look(key);
        const member: unknown = Reflect.get(target, key);
        return typeof key === "string" && typeof member === "object" && member !== null
          ? wrap(member, [...path, key])
          : member;
      },
      has(target, key) {
        look(key);
        return Reflect.has(target, key);
      },
      getOwnPropertyDescriptor(target, key) {
        look(key);
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
      ownKeys(target) {
        if (unknown.decidesKeys(path, (key) => Object.hasOwn(target, key))) read = true;
        return Reflect.ownKeys(target);
      },
    });
  };
  return { value: wrap(root, []), readUnknown: () => read };
}
