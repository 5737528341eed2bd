/** One way to build a cluster. */
export interface Shape {
  readonly driver: "operator" | "aks" | "managed-preview";
  readonly apiServer: "vnet-integration" | "private-link";
  readonly egress: "firewall" | "existing-firewall" | "nat" | "none";
  readonly keys: "own" | "platform";
  readonly dns: "managed" | "existing" | "policy";
  readonly pool: "plain" | "zonal" | "from-zero" | "spot" | "mig" | "reserved" | "secure-boot" | "local-disk";
}

const VALUES = {
  driver: ["operator", "aks", "managed-preview"],
  apiServer: ["vnet-integration", "private-link"],
  egress: ["firewall", "existing-firewall", "nat", "none"],
  keys: ["own", "platform"],
  dns: ["managed", "existing", "policy"],
  pool: ["plain", "zonal", "from-zero", "spot", "mig", "reserved", "secure-boot", "local-disk"],
} as const satisfies { readonly [Key in keyof Shape]: readonly Shape[Key][] };

/** What the constructs refuse as a contradiction. */
const contradicts = (shape: Shape): boolean =>
  (shape.pool === "secure-boot" && shape.driver !== "operator") ||
  (shape.pool === "from-zero" && shape.driver === "managed-preview");

/** Every shape that can be built. */
function everyShape(): Shape[] {
  const keys = Object.keys(VALUES) as (keyof Shape)[];
  const all = keys.reduce<Partial<Shape>[]>(
    (shapes, key) => shapes.flatMap((shape) => VALUES[key].map((value) => ({ ...shape, [key]: value }))),
    [{}],
  );
  return (all as Shape[]).filter((shape) => !contradicts(shape));
}

const pairsOf = (shape: Shape): string[] => {
  const values = Object.entries(shape).map(([key, value]) => `${key}=${value}`);
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} ${other}`));
};

/** Shapes that hold every triple of driver, API server and egress, and as many pairs of any two choices as they can. */
export function shapes(): Shape[] {
  const triples = new Map<string, Shape[]>();
  for (const shape of everyShape()) {
    const key = `${shape.driver} ${shape.apiServer} ${shape.egress}`;
    triples.set(key, [...(triples.get(key) ?? []), shape]);
  }
  const seen = new Map<string, number>();
  const weight = (shape: Shape): number =>
    pairsOf(shape).reduce((sum, pair) => sum + ((seen.get(pair) ?? 0) === 0 ? 0 : 1), 0);
  return [...triples.values()].flatMap((candidates) => {
    const [best] = [...candidates].sort((a, b) => weight(a) - weight(b));
    if (best === undefined) return [];
    for (const pair of pairsOf(best)) seen.set(pair, (seen.get(pair) ?? 0) + 1);
    return [best];
  });
}

/** The share of all pairs that shapes hold. */
export function pairCoverage(held: readonly Shape[]): number {
  const all = new Set(everyShape().flatMap(pairsOf));
  return new Set(held.flatMap(pairsOf)).size / all.size;
}

export const nameOf = (shape: Shape): string => Object.values(shape).join(" ");
