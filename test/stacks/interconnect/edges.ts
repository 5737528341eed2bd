import { addressesOf, type TerraformJson } from "../../support/examples";

type Block = Record<string, unknown>;

/** What every resource refers to, by address. */
export function edgesOf(stack: TerraformJson): Map<string, string[]> {
  const known = new Set(addressesOf(stack));
  const edges = new Map<string, string[]>();
  for (const [type, byName] of Object.entries(stack.resource ?? {})) {
    for (const [name, block] of Object.entries(byName)) {
      const text = JSON.stringify(block as Block);
      const found = [...text.matchAll(/\b([a-z0-9]+_[a-z0-9_]+)\.([A-Za-z0-9_-]+)/g)].map(([, t, n]) => `${t}.${n}`);
      edges.set(`${type}.${name}`, [...new Set(found.filter((one) => known.has(one) && one !== `${type}.${name}`))]);
    }
  }
  return edges;
}

/** The longest chain of references; throws on a cycle. */
export function longestChain(edges: Map<string, string[]>): number {
  const depth = new Map<string, number>();
  const visit = (address: string, path: readonly string[]): number => {
    if (path.includes(address)) throw new Error(`a cycle: ${[...path, address].join(" -> ")}`);
    const done = depth.get(address);
    if (done !== undefined) return done;
    const below = (edges.get(address) ?? []).map((next) => visit(next, [...path, address]));
    const own = 1 + Math.max(0, ...below);
    depth.set(address, own);
    return own;
  };
  return Math.max(...[...edges.keys()].map((address) => visit(address, [])));
}

/** Data that a plan reads before anything is made; none of it is about what this stack makes. */
const READ_FIRST = ["aws_caller_identity", "terraform_remote_state"];

/** That one run makes a stack: nothing waits for itself, and nothing is read of what the run makes. */
export function expectOneRun(stack: TerraformJson): void {
  const edges = edgesOf(stack);
  expect(edges.size).toBeGreaterThan(0);
  expect(longestChain(edges)).toBeLessThan(10);
  for (const type of Object.keys(stack.data ?? {})) expect(READ_FIRST).toContain(type);
}
