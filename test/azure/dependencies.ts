import type { TerraformJson } from "../support/examples";

/** What waits for what in a stack, by the references that Terraform orders by. */
export class Dependencies {
  private readonly blocks: ReadonlyMap<string, string>;

  constructor(json: TerraformJson) {
    this.blocks = new Map(
      Object.entries(json.resource ?? {}).flatMap(([type, byName]) =>
        Object.entries(byName).map(([name, block]) => [`${type}.${name}`, JSON.stringify(block)] as const),
      ),
    );
  }

  /** The addresses of a type under a construct. */
  of(type: string, construct: string): string[] {
    return [...this.blocks.keys()].filter((address) => address.startsWith(`${type}.${construct}_`));
  }

  /** Whether one resource is made after another, directly or over others. */
  waits(later: string, earlier: string, seen: Set<string> = new Set()): boolean {
    const text = this.blocks.get(later) ?? "";
    return [...this.blocks.keys()].some((address) => {
      if (address === later || seen.has(address) || !text.includes(address)) return false;
      seen.add(address);
      return address === earlier || this.waits(address, earlier, seen);
    });
  }
}
