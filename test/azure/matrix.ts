import type { Choice } from "./platform";

const VALUES = {
  cloud: ["public", "usgovernment", "china"],
  dns: ["managed", "existing", "policy"],
  encryption: ["platform", "system", "user"],
  kind: ["OpenAI", "AIServices"],
  network: ["own", "existing"],
} as const satisfies { readonly [Key in keyof Choice]: readonly Choice[Key][] };

/** Every combination of all choices. */
export function everyChoice(): Choice[] {
  return VALUES.cloud.flatMap((cloud) =>
    VALUES.dns.flatMap((dns) =>
      VALUES.encryption.flatMap((encryption) =>
        VALUES.kind.flatMap((kind) => VALUES.network.map((network) => ({ cloud, dns, encryption, kind, network }))),
      ),
    ),
  );
}

/** A pair of values of two different choices. */
const pairsOf = (choice: Choice): string[] => {
  const values = Object.entries(choice).map(([key, value]) => `${key}=${value}`);
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} ${other}`));
};

/**
 * Combinations that hold every triple of cloud, DNS and encryption, and every pair of any two choices: each triple takes
 * the kind and network whose pairs were seen least.
 */
export function choices(): Choice[] {
  const seen = new Map<string, number>();
  const timesSeen = (choice: Choice): number => pairsOf(choice).reduce((sum, pair) => sum + (seen.get(pair) ?? 0), 0);
  const chosen: Choice[] = [];
  const triples = new Map<string, Choice[]>();
  for (const choice of everyChoice()) {
    const key = `${choice.cloud} ${choice.dns} ${choice.encryption}`;
    triples.set(key, [...(triples.get(key) ?? []), choice]);
  }
  for (const candidates of triples.values()) {
    const [best] = [...candidates].sort((a, b) => timesSeen(a) - timesSeen(b));
    if (best === undefined) continue;
    for (const pair of pairsOf(best)) seen.set(pair, (seen.get(pair) ?? 0) + 1);
    chosen.push(best);
  }
  return chosen;
}

/** All pairs of values, and those that some combinations hold. */
export function pairCoverage(held: readonly Choice[]): { readonly all: number; readonly covered: number } {
  const all = new Set(everyChoice().flatMap(pairsOf));
  return { all: all.size, covered: new Set(held.flatMap(pairsOf)).size };
}

export const nameOf = (choice: Choice): string => Object.values(choice).join("-").toLowerCase();
