import type { ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk.bundled.js";
import type { Placeable, Wire } from "./layout";

// A graph for ELK. What holds boxes stands below what came before it, and is laid out by itself from left to right, so
// that a page is wide enough. A wire from one to another is then cut at the rims that it passes.

const PADDING = 14;
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.alignment": "LEFT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
  "elk.spacing.nodeNode": "14",
  "elk.spacing.edgeNode": "12",
  "elk.spacing.edgeEdge": "10",
  "elk.randomSeed": "1",
};

/** Boxes and wires as ELK takes them. */
export function graphOf(boxes: readonly Placeable[], wires: readonly Wire[]): ElkNode {
  const layoutOptions = { ...OPTIONS, "elk.padding": padding(0) };
  if (boxes.every(({ children }) => children.length === 0)) {
    return {
      id: "",
      layoutOptions: { ...layoutOptions, "elk.direction": "RIGHT" },
      children: boxes.map((one) => node(one, NO_RIMS)),
      edges: wires.map(({ id, from, to, label }) => edge(id, from, to, label)),
    };
  }
  const outermost = (id: string): string | undefined => boxes.find((one) => pathTo(one, id) !== undefined)?.id;
  const across = wires.filter(({ from, to }) => outermost(from) !== outermost(to));
  const cuts = boxes.flatMap((box) => across.flatMap((wire) => cutsOf(box, wire)));
  const rims = ({ id }: Placeable): ElkPort[] => cuts.flatMap(({ rim }) => (rim?.of === id ? [rim.port] : []));
  return {
    id: "",
    // Straight wires would push what stands below to the side.
    layoutOptions: { ...layoutOptions, "elk.direction": "DOWN", "elk.layered.nodePlacement.strategy": "SIMPLE" },
    children: boxes.map((box) => ({
      ...node(box, rims),
      edges: [
        ...wires
          .filter((one) => !across.includes(one) && outermost(one.from) === box.id)
          .map(({ id, from, to, label }) => edge(id, from, to, label)),
        ...cuts.filter((cut) => cut.box === box.id).map(({ id, from, to }) => edge(id, from, to)),
      ],
    })),
    edges: across.map((wire) => {
      const end = (way: Way, id: string): string =>
        cuts.find((one) => one.id === cutId(wire, way, 0))?.rim?.port.id ?? id;
      return edge(wire.id, end("out", wire.from), end("in", wire.to), wire.label);
    }),
  };
}

/** The pieces of a wire among the edges of a graph, from its start to its end. */
export function piecesOf({ id }: Wire, edges: readonly ElkExtendedEdge[]): ElkExtendedEdge[] {
  const along = (way: Way) =>
    edges.filter((one) => one.id.startsWith(`${id}/${way}/`)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...along("out").reverse(), ...edges.filter((one) => one.id === id), ...along("in")];
}

/** Whether a wire leaves an outermost box or enters it. */
type Way = "out" | "in";

/** A piece of a wire, between a rim and what lies next inside it. */
interface Cut {
  readonly id: string;
  /** The outermost box that it is in. */
  readonly box: string;
  readonly from: string;
  readonly to: string;
  readonly rim?: { readonly of: string; readonly port: ElkPort };
}

/** Counted from the outermost rim inwards. */
const cutId = ({ id }: Wire, way: Way, depth: number): string => `${id}/${way}/${depth}`;

function cutsOf(box: Placeable, wire: Wire): Cut[] {
  const cut = (way: Way, end: string): Cut[] => {
    const path = pathTo(box, end)?.slice(0, -1) ?? [];
    const port = (depth: number): string => `${cutId(wire, way, depth)}/rim`;
    return path.map((of, depth) => {
      const inner = depth + 1 < path.length ? port(depth + 1) : end;
      const [from, to] = way === "out" ? [inner, port(depth)] : [port(depth), inner];
      const side = depth === 0 ? { "elk.port.side": way === "out" ? "SOUTH" : "NORTH" } : undefined;
      return {
        id: cutId(wire, way, depth),
        box: box.id,
        from,
        to,
        rim: { of, port: { id: port(depth), layoutOptions: side } },
      };
    });
  };
  return [...cut("out", wire.from), ...cut("in", wire.to)];
}

/** The boxes from an outermost one to one in it. */
function pathTo({ id, children }: Placeable, wanted: string): string[] | undefined {
  if (id === wanted) return [id];
  const below = children.map((one) => pathTo(one, wanted)).find((one) => one !== undefined);
  return below === undefined ? undefined : [id, ...below];
}

const padding = (head: number): string => {
  const side = head === 0 ? 1 : PADDING;
  return `[top=${side + head},left=${side},bottom=${side},right=${side}]`;
};

const NO_RIMS = (): ElkPort[] => [];

function node(box: Placeable, rims: (box: Placeable) => ElkPort[], depth = 0): ElkNode {
  const { id, width, height, head, children } = box;
  if (children.length === 0) return { id, width, height, layoutOptions: { "elk.alignment": "LEFT" } };
  return {
    id,
    ports: rims(box),
    children: children.map((one) => node(one, rims, depth + 1)),
    layoutOptions: {
      ...(depth === 0
        ? {
            ...OPTIONS,
            "elk.direction": "RIGHT",
            "elk.hierarchyHandling": "INCLUDE_CHILDREN",
            "elk.portConstraints": "FIXED_SIDE",
          }
        : {}),
      "elk.alignment": "LEFT",
      "elk.padding": padding(head),
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": `(${width},${height})`,
    },
  };
}

const edge = (id: string, from: string, to: string, label?: Wire["label"]): ElkExtendedEdge => ({
  id,
  sources: [from],
  targets: [to],
  labels: label === undefined ? [] : [{ id: `${id}/label`, ...label }],
});
