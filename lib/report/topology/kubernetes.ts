import { type Attributes, type Resources, textOf } from "./resources";

/** A Helm release of one of the stacks. */
export interface Release {
  readonly stack: string;
  readonly name: string;
  readonly namespace: string;
  /** The version of somebody else's chart; undefined where it brings objects of our own. */
  readonly version?: string;
  readonly objects: readonly KubernetesObject[];
}

export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: Attributes;
}

/** Every release, with the objects that it brings. */
export function releasesOf(resources: Resources): Release[] {
  return resources.ofType("helm_release").map(({ stack, attributes }) => {
    const namespace = textOf(attributes, "namespace") ?? "default";
    return {
      stack,
      name: textOf(attributes, "name") ?? "release",
      namespace,
      version: textOf(attributes, "version"),
      objects: objectsOf(attributes.values).map((one) => ({
        ...one,
        metadata: { ...one.metadata, namespace: one.metadata.namespace ?? namespace },
      })),
    };
  });
}

/** Objects travel as one value of the chart that holds nothing else. */
function objectsOf(values: unknown): KubernetesObject[] {
  const [first] = Array.isArray(values) ? values : [];
  if (typeof first !== "string" || !first.startsWith("{")) return [];
  const { objects } = JSON.parse(first) as { objects?: unknown };
  return Array.isArray(objects) ? (objects as KubernetesObject[]) : [];
}
