import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SchemaBlock } from "./attached-provider";

const root = join(__dirname, "..", "..", "..");
const bindings = join(root, "node_modules", "@cdktf", "provider-aws", "lib");

/** A resource or data source that a construct uses, with every argument that its binding has. */
export interface UsedBinding {
  readonly kind: "resource_schemas" | "data_source_schemas";
  readonly type: string;
  readonly arguments: ReadonlySet<string>;
}

/** The bindings that the AWS constructs import; the provider's own is configured in the override. */
export function usedBindings(): UsedBinding[] {
  const folder = join(root, "lib", "aws");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const stacks = readdirSync(join(root, "stacks")).filter((file) => file.startsWith("aws-"));
  const sources = [...files.map((file) => join(folder, file)), ...stacks.map((file) => join(root, "stacks", file))];
  const modules = sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/@cdktf\/provider-aws\/lib\/([a-z0-9-]+)/g)].map(([, name = ""]) => name),
  );
  return [...new Set(modules)]
    .filter((name) => name !== "provider")
    .sort()
    .map(binding);
}

/** A binding documents each argument with its anchor in the provider's documentation, blocks within blocks included. */
function binding(module: string): UsedBinding {
  const text = readFileSync(join(bindings, module, "index.d.ts"), "utf8");
  const [, type] = text.match(/tfResourceType = "(\w+)"/) ?? [];
  if (type === undefined) throw new Error(`the binding ${module} tells no resource type`);
  return {
    kind: module.startsWith("data-aws-") ? "data_source_schemas" : "resource_schemas",
    type,
    arguments: new Set([...text.matchAll(/#(\w+) \w+#\1\b/g)].map(([, name = ""]) => name)),
  };
}

/** Every name in a schema, blocks within blocks included. */
export function namesIn(block: SchemaBlock): Set<string> {
  const attributes = Object.entries(block.attributes ?? {});
  const blocks = Object.entries(block.block_types ?? {});
  return new Set([
    ...attributes.flatMap(([name, { type }]) => [name, ...namesInType(type)]),
    ...blocks.flatMap(([name, inner]) => [name, ...namesIn(inner.block)]),
  ]);
}

function namesInType(type: unknown): string[] {
  if (!Array.isArray(type)) return [];
  const [kind, of] = type;
  if (kind !== "object") return namesInType(of);
  return Object.entries(of as object).flatMap(([name, inner]) => [name, ...namesInType(inner)]);
}

/** Every key of a value of Terraform JSON, at any depth. */
export function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "//" ? [] : [key, ...keysOf(inner)]));
}
