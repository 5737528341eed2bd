import { line } from "d3-shape";
import { type Html, html } from "../page/html";
import { type Laid, type LaidWire, layOut, type Placeable, type Point, type Rectangle, type Wire } from "./layout";
import { fixed, textWidth } from "./text";

/** A box with words, and boxes in it. */
export interface DrawnBox {
  readonly id: string;
  /** Class of the page's style that paints it. */
  readonly kind: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly children: readonly DrawnBox[];
}

export interface DrawnWire {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly label?: string;
}

export interface BoxFigure {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly boxes: readonly DrawnBox[];
  readonly wires: readonly DrawnWire[];
}

const TITLE = { size: 13, leading: 18 };
const LINE = { size: 11, leading: 15 };
const INSET = 10;

/** Draws boxes and the wires between them as one picture. */
export async function boxFigure({ id, title, description, boxes, wires }: BoxFigure): Promise<Html> {
  const laid = await layOut(boxes.map(placeable), wires.map(wire));
  const [width, height] = [Math.ceil(laid.width), Math.ceil(laid.height)];
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" markerHeight="9" orient="auto"><path class="arrow" d="M0 0 8 4 0 8z"/></marker></defs>
${boxes.map((one) => shape(one, laid, 0))}
${wires.map((one, index) => path(one, laid.wires.get(String(index)), id))}
${boxes.map((one) => labels(one, laid))}
</svg>`;
}

function placeable({ id, title, lines, children }: DrawnBox): Placeable {
  const height = TITLE.leading + lines.length * LINE.leading + INSET;
  const width = Math.max(textWidth(title, TITLE.size), ...lines.map((one) => textWidth(one, LINE.size))) + 2 * INSET;
  return { id, width, height: height + INSET / 2, head: height, children: children.map(placeable) };
}

function wire({ from, to, label }: DrawnWire, index: number): Wire {
  const size = label === undefined ? undefined : { width: textWidth(label, LINE.size) + 8, height: LINE.leading };
  return {
    id: String(index),
    from,
    to,
    label: label === undefined || size === undefined ? undefined : { text: label, ...size },
  };
}

function shape({ id, kind, children }: DrawnBox, laid: Laid, depth: number): Html {
  const { x, y, width, height } = laidBox(laid, id);
  return html`<g class="box ${kind}"><rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" rx="${depth === 0 ? 10 : 6}"/></g>
${children.map((one) => shape(one, laid, depth + 1))}`;
}

function laidBox({ boxes }: Laid, id: string): Rectangle {
  const found = boxes.get(id);
  if (found === undefined) throw new Error(`the layout has no place for ${id}`);
  return found;
}

/** Words lie over wires. */
function labels({ id, kind, title, lines, children }: DrawnBox, laid: Laid): Html {
  const { x, y } = laidBox(laid, id);
  const [left, top] = [fixed(x + INSET), y + INSET / 2];
  const line = (text: string, index: number): Html =>
    html`<text class="box-line" x="${left}" y="${fixed(top + TITLE.leading + LINE.leading * index + LINE.size)}">${text}</text>`;
  return html`<g class="box ${kind}"><text class="box-title" x="${left}" y="${fixed(top + TITLE.size)}">${title}</text>${lines.map(line)}</g>
${children.map((one) => labels(one, laid))}`;
}

const through = line<Point>()
  .x(({ x }) => x)
  .y(({ y }) => y)
  .digits(1);

function path({ kind, label }: DrawnWire, laid: LaidWire | undefined, id: string): Html {
  const at = laid?.label;
  return html`<g class="wire ${kind}"><path d="${through(laid?.points ?? []) ?? ""}" marker-end="url(#${id}-arrow)"/>${
    label !== undefined &&
    at !== undefined &&
    html`<text class="wire-label" x="${fixed(at.x + 4)}" y="${fixed(at.y + LINE.size)}">${label}</text>`
  }</g>`;
}
