import type { Attribute, Several, Subject, Verdict } from "../../rule";
import { Deferred, isMap, listOf, resolve, type Value, type Values } from "../../terraform/value";
import { podLabels } from "./pods";

/** As it is written, references included; `undefined` where nothing is. */
function written(attribute: Attribute): string | undefined {
  const [reading] = attribute.readings;
  if (reading === undefined || reading.kind === "absent") return undefined;
  return reading.kind === "known" ? String(reading.value) : reading.text;
}

/** The attribute that says where an object lies: its own, or that of the release that brings it. */
export const placeOf = (object: Subject): Attribute => {
  const own = object.attribute("metadata.namespace");
  return own.readings[0]?.kind === "absent" && object.origin !== undefined ? object.origin.attribute("namespace") : own;
};

/** The object lies in the namespace of that name. */
export function liesIn(object: Subject, namespace: string): Verdict {
  const place = placeOf(object);
  if (written(place) === undefined) return namespace === "default" ? place.isNotSet() : place.isSet();
  return written(place) === namespace ? place.isSet() : place.is(namespace);
}

/** The namespace that an object lies in. */
export const namespaceOf = (object: Subject): string => written(placeOf(object)) ?? "default";

/** Those of some objects that lie in a namespace. */
export const within = (objects: Several, namespace: string): Several =>
  objects.where(`in ${namespace}`, (object) => liesIn(object, namespace));

/** Objects of these types in the namespace of another. */
export const besides = (object: Subject, ...types: readonly string[]): Several =>
  within(object.all(...types), namespaceOf(object));

/** Objects of a type in the workload's namespace, whose selector takes its pods. */
export function selecting(workload: Subject, type: string, selector: string): Several {
  const labels = podLabels(workload).values[0];
  return besides(workload, type).where("that selects its pods", (object) =>
    object.attribute(selector).holds("select its pods", (value) => selects(value, isMap(labels) ? labels : {})),
  );
}

/** The network policies that select the workload's pods. */
export const policiesOf = (workload: Subject): Several =>
  selecting(workload, "kubernetes:NetworkPolicy", "spec.podSelector");

function selects(selector: Value, labels: Values): boolean | undefined {
  if (!isMap(selector)) return undefined;
  const wanted = resolve(selector.matchLabels);
  const found = [
    ...Object.entries(isMap(wanted) ? wanted : {}).map(([key, value]) => same(labels[key], value)),
    ...listOf(selector.matchExpressions).map((one) => (isMap(one) ? meets(one, labels) : undefined)),
  ];
  return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
}

function meets({ key, operator, values }: Values, labels: Values): boolean | undefined {
  const label = labels[String(resolve(key))];
  const listed = listOf(values).map((value) => same(label, value));
  const among = listed.includes(true) ? true : listed.includes(undefined) ? undefined : false;
  switch (resolve(operator)) {
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    case "In":
      return among;
    case "NotIn":
      return among === undefined ? undefined : !among;
    default:
      return undefined;
  }
}

function same(one: Value | undefined, other: Value): boolean | undefined {
  if (one === undefined) return false;
  const [left, right] = [resolve(one), resolve(other)];
  if (left instanceof Deferred && right instanceof Deferred) return left.text === right.text ? true : undefined;
  return left instanceof Deferred || right instanceof Deferred ? undefined : String(left) === String(right);
}
