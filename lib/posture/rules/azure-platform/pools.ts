import { type Attribute, all, type Subject, type Verdict } from "../../rule";

/** A cluster brings its first pool with it; further ones are resources. */
export const CLUSTER = "azurerm_kubernetes_cluster";
export const POOL = "azurerm_kubernetes_cluster_node_pool";

/** An attribute of a pool: the pool itself, or the first one of a cluster. */
export const ofPool = (subject: Subject, name: string): Attribute => subject.attribute(pathInPool(subject, name));

/** What azurerm before 4.0 calls an attribute of a pool has a value; where it isn't written, it hasn't. */
export const before4 = (subject: Subject, name: string, value: boolean): Verdict =>
  all(ofPool(subject, name).isSet(), ofPool(subject, name).is(value));

export const pathInPool = (subject: Subject, name: string): string =>
  subject.type === CLUSTER ? `default_node_pool.${name}` : name;
