import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Fields = ReadonlyMap<string, { readonly required: boolean; readonly type: string; readonly list: boolean }>;

const bindings = join(__dirname, "../../../node_modules/@cdktf");
const read = new Map<string, ReadonlyMap<string, Fields>>();

/**
 * Whether a provider's schema asks for the attribute, as its bindings declare it: Terraform refuses what leaves it out. A
 * list of which one item is left out is another one.
 */
export function isRequired(type: string, path: string, item: boolean): boolean {
  const interfaces = interfacesOf(type);
  let name = [...interfaces.keys()].find((one) => one.endsWith("Config"));
  let required = false;
  for (const step of path.split(".")) {
    const field = interfaces
      .get(name ?? "")
      ?.get(step.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
    if (field === undefined) return false;
    required = field.required && !(item && field.list);
    name = field.type;
  }
  return required;
}

function interfacesOf(type: string): ReadonlyMap<string, Fields> {
  const known = read.get(type);
  if (known !== undefined) return known;
  const [, data, provider, rest] = /^(data\.)?([a-z]+)_(.+)$/.exec(type) ?? [];
  const folder = `${data === undefined ? "" : `data-${provider}-`}${rest?.replaceAll("_", "-")}`;
  const file = join(bindings, `provider-${provider}`, "lib", folder, "index.d.ts");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const found = new Map(
    [...text.matchAll(/^export interface (\w+).*\{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => [
      name,
      new Map(
        [...body.matchAll(/^ {4}readonly (\w+)(\??): (\w+)(\[\])?/gm)].map(
          ([, field = "", optional, inner = "", list]) => [
            field,
            { required: optional === "", type: inner, list: list !== undefined },
          ],
        ),
      ),
    ]),
  );
  read.set(type, found);
  return found;
}
