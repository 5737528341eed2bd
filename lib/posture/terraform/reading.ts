import { Deferred, descend, isList, isMap, resolve, type Value, type Values } from "./value";

/** What stands at a path: a value, nothing, or something that only Terraform knows. */
export type Reading =
  | { readonly kind: "known"; readonly value: Value; readonly from?: string }
  | { readonly kind: "unknown"; readonly text: string; readonly deferred?: Deferred }
  | { readonly kind: "absent" };

const ABSENT: readonly Reading[] = [{ kind: "absent" }];

/** What was read already. Many rules look at the same attribute. */
const known = new WeakMap<Values, Map<string, readonly Reading[]>>();

/** Readings at a path such as `network_acls.default_action` below some values. A list on the way is every one of its blocks. */
export function readingsAt(values: Values, path: string): readonly Reading[] {
  let ofValues = known.get(values);
  if (ofValues === undefined) {
    ofValues = new Map();
    known.set(values, ofValues);
  }
  let found = ofValues.get(path);
  if (found === undefined) {
    found = readingsOf(values, path.split("."), 0);
    ofValues.set(path, found);
  }
  return found;
}

/** As `readingsAt`, for steps that may hold dots. */
export function readingsOf(value: Value, steps: readonly string[], from = 0): readonly Reading[] {
  const step = steps[from];
  if (step === undefined) return [reading(value)];
  const here = resolve(value);
  if (here instanceof Deferred) return [{ kind: "unknown", text: here.text, deferred: here }];
  if (isList(here)) return here.length === 0 ? ABSENT : here.flatMap((item) => readingsOf(item, steps, from));
  const inner = isMap(here) ? descend(here, [step]) : undefined;
  return inner === undefined || inner === null ? ABSENT : readingsOf(inner, steps, from + 1);
}

function reading(value: Value): Reading {
  const here = resolve(value);
  if (here instanceof Deferred) return { kind: "unknown", text: here.text, deferred: here };
  return here === undefined || here === null ? { kind: "absent" } : { kind: "known", value: here };
}

/** Values as they are written at a path, references included, where reading them has resolved those. */
export function writtenAt(value: Value | undefined, steps: readonly string[], from = 0): readonly Value[] {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value.flatMap((item) => writtenAt(item, steps, from));
  const step = steps[from];
  if (step === undefined) return [value];
  const here = resolve(value);
  if (isList(here)) return writtenAt(here, steps, from);
  return isMap(here) ? writtenAt(here[step], steps, from + 1) : [];
}
