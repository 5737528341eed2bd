import { azureReplacements } from "../lib/catalog/azure-replacements";
import { evolutionErrors, type Problem } from "../lib/errors";

/** Terraform JSON of one stack, as far as changes are judged by it. */
export interface WrittenStack {
  readonly terraform?: { readonly backend?: unknown };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** Destruction that the document agreed to, by Terraform address. */
export type Consents = ReadonlySet<string>;

/**
 * What of an earlier output Terraform would delete, with or without a successor, and nobody consented to. Stacks with
 * another state are other deployments and are not compared.
 */
export function destructionProblems(
  before: WrittenStack,
  after: WrittenStack | undefined,
  stackName: string,
  consents: Consents,
): Problem[] {
  if (after !== undefined && !sameState(before, after)) return [];
  const problems: Problem[] = [];
  for (const [type, byName] of Object.entries(before.resource ?? {})) {
    const rows = azureReplacements(type);
    for (const [name, old] of Object.entries(byName)) {
      const address = `${type}.${name}`;
      if (rows.length === 0 || consents.has(address)) continue;
      const place = `${stackName}/${address}`;
      const successor = after?.resource?.[type]?.[name];
      if (successor === undefined) {
        problems.push(evolutionErrors.destructionRefused(place, address, rows[0]?.loses ?? ""));
        continue;
      }
      for (const { argument, inPlace, loses } of rows) {
        const [from, to] = [valueAt(old, argument), valueAt(successor, argument)];
        // A reference is decided elsewhere, and what it points to is judged there.
        const replaced = from !== to && !inPlace.some(([a, b]) => a === from && b === to);
        if (from !== undefined && replaced && !isReference(from) && !isReference(to)) {
          problems.push(evolutionErrors.replacementRefused(place, address, argument, from, to ?? "nothing", loses));
        }
      }
    }
  }
  return problems;
}

/** The stack with the guard taken off what the document consented to lose. */
export function withoutGuards<Stack extends WrittenStack>(stack: Stack, consents: Consents): Stack {
  const resource = Object.entries(stack.resource ?? {}).map(([type, byName]) => {
    const named = Object.entries(byName).map(([name, one]) => {
      const { lifecycle, ...rest } = one as { lifecycle?: Record<string, unknown> };
      if (!consents.has(`${type}.${name}`) || lifecycle?.prevent_destroy !== true) return [name, one];
      return [name, { ...rest, lifecycle: { ...lifecycle, prevent_destroy: false } }];
    });
    return [type, Object.fromEntries(named)];
  });
  return { ...stack, resource: Object.fromEntries(resource) };
}

const sameState = (a: WrittenStack, b: WrittenStack): boolean =>
  JSON.stringify(a.terraform?.backend) === JSON.stringify(b.terraform?.backend);

const isReference = (value: string | undefined): boolean => value?.includes("${") ?? false;

function valueAt(resource: Readonly<Record<string, unknown>>, path: string): string | undefined {
  let value: unknown = resource;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value === undefined || value === null ? undefined : String(value);
}
