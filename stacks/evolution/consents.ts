import type { ValidDeployment } from "../../lib/deployment";
import { evolutionErrors, type Problem } from "../../lib/errors";
import type { Change, Evolution } from "./changes";
import { type Departure, departureRefusal } from "./departures";
import type { WrittenStack } from "./written";

/** What the document agreed to. */
export interface Consents {
  /** Terraform addresses, or `stack/address` where several stacks have one. */
  readonly destroys: ReadonlySet<string>;
  /** Subscriptions, accounts and places of states. */
  readonly leaves: ReadonlySet<string>;
}

export const consentsOf = ({ consents }: Pick<ValidDeployment, "consents">): Consents => ({
  destroys: new Set(consents.flatMap((one) => ("destroys" in one ? one.destroys : []))),
  leaves: new Set(consents.flatMap((one) => ("leaves" in one ? one.leaves : []))),
});

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

/** What of an evolution nobody consented to. */
export interface Unconsented {
  readonly losses: readonly Loss[];
  readonly departures: readonly Departure[];
}

export const unconsented = (evolution: Evolution, { destroys, leaves }: Consents): Unconsented => ({
  losses: losses(evolution).filter(
    ({ stack, address, consent }) => !destroys.has(consent) && !destroys.has(`${stack}/${address}`),
  ),
  departures: evolution.departures.filter((one) => !leaves.has(one.leaves)),
});

/** Why it is refused; where the deployment goes first. */
export const refusals = ({ losses: lost, departures }: Unconsented): Problem[] => [
  ...departures.map(departureRefusal),
  ...lost.map(refusal),
];

/** Why a loss is refused. */
function refusal({ stack, address, action, arguments: [cause], loses, consent }: Loss): Problem {
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
export function withoutGuards<Stack extends WrittenStack>(
  stack: Stack,
  stackName: string,
  { destroys }: Pick<Consents, "destroys">,
): Stack {
  const resource = Object.entries(stack.resource ?? {}).map(([type, byName]) => {
    const named = Object.entries(byName).map(([name, one]) => {
      const { lifecycle, ...rest } = one as { lifecycle?: Record<string, unknown> };
      const address = `${type}.${name}`;
      const consented = destroys.has(address) || destroys.has(`${stackName}/${address}`);
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
