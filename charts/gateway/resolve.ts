import { Token } from "cdktf";
import { gatewayErrors as errors, InferraError } from "../../lib/errors";
import type {
  GatewayAlias,
  GatewayBackend,
  GatewayConsumer,
  GatewayDescription,
  InferencePoolBackend,
  ResolvedAlias,
  SelfHostedBackend,
} from "./description";

const NAME = /^[a-z]([a-z0-9.-]{0,58}[a-z0-9])?$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isSelfHosted = (backend: GatewayBackend): backend is SelfHostedBackend | InferencePoolBackend =>
  backend.kind === "self-hosted" || backend.kind === "inference-pool";

/** A name as an object may have it: dots aren't allowed everywhere, and two names may not become one. */
const plain = (name: string): string => name.replaceAll(".", "-");

/** Names of objects, each with what it is in front, so that no alias has the name of something else. */
export const objectNames = {
  alias: (name: string): string => `alias-${plain(name)}`,
  canary: (name: string): string => `canary-${plain(name)}`,
  backend: (name: string): string => `backend-${plain(name)}`,
};

/**
 * Looks up what a description names, and checks what no gateway would.
 * @throws INF-2501 to INF-2508 and INF-2514.
 */
export function resolveAliases(where: string, description: GatewayDescription): ResolvedAlias[] {
  const { backends, aliases, consumers } = description;
  checkNames(where, "backend", backends);
  checkNames(where, "alias", aliases);
  checkNames(where, "consumer", consumers);
  checkConsumers(where, consumers, aliases);
  for (const { name, price } of backends) {
    for (const rate of price === undefined ? [] : [price.input, price.output]) {
      if (!(rate >= 0 && rate <= 10_000)) {
        throw new InferraError(
          errors.numberInvalid(where, `the price of ${name}`, rate, "dollars a million tokens, to 10000"),
        );
      }
    }
  }
  const byName = new Map(backends.map((one) => [one.name, one]));
  const find = (name: string): GatewayBackend => {
    const found = byName.get(name);
    if (found === undefined) throw new InferraError(errors.unknown(where, "backend", name, [...byName.keys()]));
    return found;
  };
  return aliases.map((alias) => {
    const resolved: ResolvedAlias = {
      alias,
      backends: alias.backends.map(find),
      canary: alias.canary && { backend: find(alias.canary.backend), percent: alias.canary.percent },
      consumers: consumers.filter((one) => one.aliases.includes(alias.name)),
      firstByteSeconds: whole(where, `firstByteSeconds of ${alias.name}`, alias.firstByteSeconds ?? 120, 1, 900),
      answerSeconds: whole(where, `answerSeconds of ${alias.name}`, alias.answerSeconds ?? 1800, 1, 7200),
    };
    checkAlias(where, resolved);
    return resolved;
  });
}

function checkAlias(where: string, { alias, backends, canary, firstByteSeconds, answerSeconds }: ResolvedAlias): void {
  if (backends.length === 0) throw new InferraError(errors.nothingServes(where, alias.name));
  const all = canary === undefined ? backends : [...backends, canary.backend];
  const repeated = all.find((one, index) => all.indexOf(one) !== index);
  if (repeated !== undefined) throw new InferraError(errors.sameBackendTwice(where, alias.name, repeated.name));
  if (canary !== undefined) whole(where, `the canary's percent of ${alias.name}`, canary.percent, 1, 50);
  if (alias.restricted && (backends.length > 1 || !all.every(isSelfHosted))) {
    const names = all.map((one) => `${one.name} (${one.kind})`);
    throw new InferraError(errors.restrictedLeaves(where, alias.name, names));
  }
  if (answerSeconds < firstByteSeconds) {
    throw new InferraError(
      errors.numberInvalid(where, `answerSeconds of ${alias.name}`, answerSeconds, `${firstByteSeconds} or more`),
    );
  }
}

function checkNames(where: string, what: string, named: readonly { readonly name: string }[]): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (!NAME.test(name)) throw new InferraError(errors.nameInvalid(where, `a ${what}`, name));
    if (seen.has(plain(name))) throw new InferraError(errors.nameTwice(where, `the ${what}`, name));
    seen.add(plain(name));
  }
}

function checkConsumers(where: string, consumers: readonly GatewayConsumer[], aliases: readonly GatewayAlias[]): void {
  const names = aliases.map((one) => one.name);
  const owners = new Map<string, string>();
  for (const consumer of consumers) {
    const { name, applicationId, tokensPerMinute } = consumer;
    if (!Token.isUnresolved(applicationId) && !GUID.test(applicationId)) {
      throw new InferraError(errors.applicationInvalid(where, name, applicationId));
    }
    const owner = owners.get(applicationId.toLowerCase());
    if (owner !== undefined) throw new InferraError(errors.applicationTwice(where, applicationId, [owner, name]));
    owners.set(applicationId.toLowerCase(), name);
    for (const alias of consumer.aliases) {
      if (!names.includes(alias)) throw new InferraError(errors.unknown(where, "alias", alias, names));
    }
    if (tokensPerMinute !== undefined) whole(where, `tokensPerMinute of ${name}`, tokensPerMinute, 1, 2_000_000_000);
  }
}

export function whole(where: string, what: string, found: number, least: number, most: number): number {
  if (!Number.isInteger(found) || found < least || found > most) {
    throw new InferraError(errors.numberInvalid(where, what, found, `a whole number from ${least} to ${most}`));
  }
  return found;
}
