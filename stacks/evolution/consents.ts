import { evolutionErrors, type Problem } from "../../lib/errors";
import type { Change, Evolution } from "./changes";
import type { WrittenStack } from "./written";

/** Destruction that the document agreed to, by Terraform address, or by `stack/address` where several stacks have one. */
export type Consents = ReadonlySet<string>;

/** What deletes something that holds state, with or without a successor. */
export function losses({ changes }: Pick<Evolution, "changes">): readonly Loss[] {
  const lost = changes.flatMap((one) => (one.loses === undefined ? [] : [{ ...one, loses: one.loses }]));
  return lost.map((one) => {
    const alone = lost.filter(({ address }) => address === one.address).length === 1;
    return { ...one, consent: alone ? one.address : `${one.stack}/${one.address}` };
  });
}

/** A change that deletes something that holds state. */
export interface Loss extends Change {
  readonly loses: string;
  /** What a consent to it has to name. */
  readonly consent: string;
}

/** The losses that nobody consented to. */
export const unconsented = (lost: readonly Loss[], consents: Consents): readonly Loss[] =>
  lost.filter(({ stack, address, consent }) => !consents.has(consent) && !consents.has(`${stack}/${address}`));

/** Why a loss is refused. */
export function refusal({ stack, address, action, arguments: [cause], loses, consent }: Loss): Problem {
  const place = `${stack}/${address}`;
  if (action === "destroy" || cause === undefined) {
    return evolutionErrors.destructionRefused(place, address, loses, consent);
  }
  const { argument, from, to, through } = cause;
  return through === undefined
    ? evolutionErrors.replacementRefused(place, address, argument, shown(from), shown(to), loses, consent)
    : evolutionErrors.replacementWithRefused(place, address, argument, through, loses, consent);
}

/** The stack with the guard taken off what the document consented to lose. */
export function withoutGuards<Stack extends WrittenStack>(stack: Stack, stackName: string, consents: Consents): Stack {
  const resource = Object.entries(stack.resource ?? {}).map(([type, byName]) => {
    const named = Object.entries(byName).map(([name, one]) => {
      const { lifecycle, ...rest } = one as { lifecycle?: Record<string, unknown> };
      const address = `${type}.${name}`;
      const consented = consents.has(address) || consents.has(`${stackName}/${address}`);
      if (!consented || lifecycle?.prevent_destroy !== true) return [name, one];
      return [name, { ...rest, lifecycle: { ...lifecycle, prevent_destroy: false } }];
    });
    return [type, Object.fromEntries(named)];
  });
  return { ...stack, resource: Object.fromEntries(resource) };
}

/** A value in a sentence. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
