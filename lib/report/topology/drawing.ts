/** What a box stands for; decides how it is painted. */
export type BoxKind =
  | "cloud"
  | "network"
  | "subnet"
  | "cluster"
  | "pool"
  | "engine"
  | "gateway"
  | "endpoint"
  | "service"
  | "appliance";

/** A box of the topology, with what lies in it. */
export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  readonly title: string;
  /** What is said of it, below its title. */
  readonly lines: readonly string[];
  readonly children: readonly Box[];
}

export interface Connection {
  readonly from: string;
  readonly to: string;
  readonly kind: "private-link" | "vpn" | "calls" | "egress";
  readonly label?: string;
}

/** What is synthesized, as boxes in boxes and connections between them. */
export interface Topology {
  readonly boxes: readonly Box[];
  readonly connections: readonly Connection[];
}

/** A topology in the making: boxes come in any order, each under the box that holds it. */
export class Drawing {
  private readonly boxes = new Map<string, Omit<Box, "children"> & { readonly within?: string }>();
  private readonly lines: Connection[] = [];

  /** The first to draw a box says what it is; whoever comes later adds nothing. */
  box(id: string, kind: BoxKind, title: string, lines: readonly (string | undefined)[], within?: string): string {
    if (!this.boxes.has(id)) {
      this.boxes.set(id, { id, kind, title, lines: lines.filter((line) => line !== undefined), within });
    }
    return id;
  }

  has(id: string): boolean {
    return this.boxes.has(id);
  }

  connect(from: string, to: string, kind: Connection["kind"], label?: string): void {
    if (!this.has(from) || !this.has(to)) return;
    if (this.lines.some((one) => one.from === from && one.to === to)) return;
    this.lines.push({ from, to, kind, label });
  }

  topology(): Topology {
    const within = (parent: string | undefined): Box[] =>
      [...this.boxes.values()]
        .filter((one) => one.within === parent)
        .map(({ id, kind, title, lines }) => ({ id, kind, title, lines, children: within(id) }));
    return { boxes: within(undefined), connections: this.lines };
  }
}

/** Every box, with those within. */
export const allBoxes = (boxes: readonly Box[]): Box[] => boxes.flatMap((one) => [one, ...allBoxes(one.children)]);
