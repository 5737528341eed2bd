import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Resource = Readonly<Record<string, unknown>>;

/** Terraform JSON of one stack, as far as changes are judged by it. */
export interface WrittenStack {
  readonly terraform?: { readonly backend?: unknown };
  readonly provider?: Readonly<Record<string, readonly Resource[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** Every stack of a deployment, by name. */
export type Written = Readonly<Record<string, WrittenStack>>;

/** What cdktf says of the stacks in a folder. */
export interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly synthesizedStackPath: string;
        readonly stackMetadataPath?: string;
        readonly dependencies: readonly string[];
        readonly annotations: readonly { readonly constructPath: string; readonly message: string }[];
      }
    >
  >;
}

/** The manifest of an output folder; undefined where nothing was written to it. */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, "manifest.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : undefined;
}

/** The stacks of an output folder; none where nothing was written to it. */
export function readWritten(folder: string): Written {
  return Object.fromEntries(
    Object.entries(readManifest(folder)?.stacks ?? {}).flatMap(([name, { synthesizedStackPath }]) => {
      const file = join(folder, synthesizedStackPath);
      return existsSync(file) ? [[name, JSON.parse(readFileSync(file, "utf8")) as WrittenStack]] : [];
    }),
  );
}

/** The resources of a stack by Terraform address. */
export function resourcesOf(stack: WrittenStack | undefined): Map<string, Resource> {
  return new Map(
    Object.entries(stack?.resource ?? {}).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, one]): [string, Resource] => [`${type}.${name}`, one]),
    ),
  );
}
