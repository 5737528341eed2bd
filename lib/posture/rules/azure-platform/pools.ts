import type { Attribute, Subject } from "../../rule";

/** A cluster brings its first pool with it; further ones are resources. */
export const CLUSTER = "azurerm_kubernetes_cluster";
export const POOL = "azurerm_kubernetes_cluster_node_pool";

/** An attribute of a pool: the pool itself, or the first one of a cluster. `before`: what it was called before azurerm 4.0. */
export const ofPool = (subject: Subject, name: string, before?: string): Attribute =>
  before === undefined
    ? subject.attribute(pathInPool(subject, name))
    : renamed(subject, pathInPool(subject, name), pathInPool(subject, before));

/** An attribute by its name, or by the one that it had before azurerm 4.0 where that is written. */
export function renamed(subject: Subject, name: string, before: string): Attribute {
  const old = subject.attribute(before);
  return old.isSet().truth === "pass" ? old : subject.attribute(name);
}

export const pathInPool = (subject: Subject, name: string): string =>
  subject.type === CLUSTER ? `default_node_pool.${name}` : name;
