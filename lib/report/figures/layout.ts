import ELK, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import { graphOf, piecesOf } from "./graph";

/** A box to be placed: sized by whoever draws it, or by what lies in it. */
export interface Placeable {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Room above its children for what is written there. */
  readonly head: number;
  readonly children: readonly Placeable[];
}

export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label?: { readonly text: string; readonly width: number; readonly height: number };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export interface LaidWire {
  readonly points: readonly Point[];
  readonly label?: Rectangle;
}

/** Where everything lies, from the upper left corner of the whole. */
export interface Laid {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly wires: ReadonlyMap<string, LaidWire>;
}

/** Places boxes in boxes and leads wires around them. The same boxes give the same places. */
export async function layOut(boxes: readonly Placeable[], wires: readonly Wire[]): Promise<Laid> {
  const laid = await new ELK().layout(graphOf(boxes, wires));
  const edges = edgesOf(laid);
  return {
    width: laid.width ?? 0,
    height: laid.height ?? 0,
    boxes: new Map(nodesOf(laid).map((one): [string, Rectangle] => [one.id, rectangle(one)])),
    wires: new Map(wires.map((one) => [one.id, laidWire(piecesOf(one, edges))])),
  };
}

const nodesOf = ({ children = [] }: ElkNode): ElkNode[] => children.flatMap((one) => [one, ...nodesOf(one)]);
const edgesOf = ({ edges = [], children = [] }: ElkNode): ElkExtendedEdge[] => [...edges, ...children.flatMap(edgesOf)];

const rectangle = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle => ({ x, y, width, height });

/** A wire from its pieces, in the order in which it is walked. */
function laidWire(pieces: readonly ElkExtendedEdge[]): LaidWire {
  const sections = pieces.flatMap((one) => one.sections ?? []);
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const [label] = pieces.flatMap((one) => one.labels ?? []);
  return { points, label: label === undefined ? undefined : rectangle(label) };
}
