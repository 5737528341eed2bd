import { type ScaleLinear, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { type Html, html } from "../page/html";
import * as words from "../words";
import { fixed } from "./text";

/** What one way to serve a pool costs a month, as a line over tokens. */
export interface CostLine {
  readonly name: "managed" | "hybrid" | "self-hosted";
  readonly fixedMonthly: number;
  readonly marginalPerMillion: number;
  /** What it comes to as planned, and at which volume. */
  readonly planned: { readonly tokens: number; readonly monthly: number };
  /** Tokens a month beyond which its machines carry no more. */
  readonly capacityTokens?: number;
}

export interface CostCurve {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly lines: readonly CostLine[];
  /** Where a managed API begins to cost more than the machines. */
  readonly breakEven?: { readonly tokens: number; readonly monthly: number };
}

const SIZE = { width: 760, height: 400 };
const FRAME = { top: 28, right: 128, bottom: 48, left: 76 };
/** A break-even farther than so many times all else is said and not drawn: the rest would be a smear. */
const FARTHEST = 40;
const LABEL_GAP = 17;

type Scale = ScaleLinear<number, number>;
interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

/** Draws what each way costs over the tokens a month, and where they meet. */
export function costCurve(curve: CostCurve): Html {
  const axes = axesOf(curve);
  const { id, title, description, lines, breakEven } = curve;
  const drawn = breakEven !== undefined && breakEven.tokens <= (axes.x.domain()[1] ?? 0) ? breakEven : undefined;
  return html`<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" width="${SIZE.width}" height="${SIZE.height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${grid(axes, curve.currency)}
${capacity(axes, lines)}
${lines.map((one) => costLine(axes, one))}
${endLabels(axes, lines)}
${drawn !== undefined && mark(axes, drawn)}
</svg>`;
}

function axesOf({ lines, breakEven }: CostCurve): Axes {
  const marks = lines.flatMap(({ planned, capacityTokens = 0 }) => [planned.tokens, capacityTokens]);
  const most = Math.max(1, ...marks);
  const near = breakEven !== undefined && breakEven.tokens <= most * FARTHEST ? breakEven.tokens : 0;
  const x = scaleLinear([0, Math.max(most, near) * 1.12], [FRAME.left, SIZE.width - FRAME.right]);
  const [, end = 0] = x.domain();
  const flat = Math.max(0, ...lines.filter(({ name }) => name !== "managed").map((one) => costAt(one, end)));
  const highest = flat === 0 ? Math.max(...lines.map((one) => costAt(one, end))) : flat * 1.25;
  const y = scaleLinear([0, Math.max(1, highest)], [SIZE.height - FRAME.bottom, FRAME.top]).nice(6);
  return { x, y };
}

const costAt = ({ fixedMonthly, marginalPerMillion }: CostLine, tokens: number): number =>
  fixedMonthly + (marginalPerMillion * tokens) / 1e6;

function grid({ x, y }: Axes, currency: string): Html {
  const [left, right, bottom] = [FRAME.left, SIZE.width - FRAME.right, SIZE.height - FRAME.bottom];
  return html`<g class="axis">
${y.ticks(6).map((value) => html`<path class="grid" d="M${left} ${fixed(y(value))}H${right}"/><text class="tick" text-anchor="end" x="${left - 8}" y="${fixed(y(value) + 4)}">${words.compact(value)}</text>`)}
${x.ticks(6).map((value) => html`<path class="tick-mark" d="M${fixed(x(value))} ${bottom}v5"/><text class="tick" text-anchor="middle" x="${fixed(x(value))}" y="${bottom + 19}">${words.compact(value)}</text>`)}
<path class="base" d="M${left} ${bottom}H${right}"/>
<text class="axis-name" x="${left - 66}" y="14">${currency} a month</text>
<text class="axis-name" text-anchor="end" x="${right}" y="${bottom + 40}">tokens a month</text>
</g>`;
}

/** Where the planned machines are full. */
function capacity({ x }: Axes, lines: readonly CostLine[]): Html | undefined {
  const tokens = lines.find((one) => one.capacityTokens !== undefined)?.capacityTokens;
  if (tokens === undefined) return undefined;
  const at = fixed(x(tokens));
  return html`<g class="full"><path d="M${at} ${FRAME.top}V${SIZE.height - FRAME.bottom}"/><text x="${at}" y="${FRAME.top - 8}" text-anchor="middle">machines full, ${words.tokens(tokens)}</text></g>`;
}

const through = line<readonly [number, number]>().digits(1);

/** Up to where its machines are full, and faint beyond; never out of the frame. */
function costLine({ x, y }: Axes, one: CostLine): Html {
  const [, end = 0] = x.domain();
  const top = y.domain()[1] ?? 0;
  const leaves = one.marginalPerMillion > 0 ? ((top - one.fixedMonthly) / one.marginalPerMillion) * 1e6 : end;
  const last = Math.min(end, leaves);
  const full = Math.min(last, one.capacityTokens ?? last);
  const piece = (from: number, to: number): string =>
    through([from, to].map((tokens): [number, number] => [x(tokens), y(costAt(one, tokens))])) ?? "";
  return html`<g class="cost ${one.name}"><path d="${piece(0, full)}"/>${
    full < last && html`<path class="beyond" d="${piece(full, last)}"/>`
  }<circle r="4.5" cx="${fixed(x(one.planned.tokens))}" cy="${fixed(y(one.planned.monthly))}"/></g>`;
}

/** Names at the ends of the lines, apart where lines are close. */
function endLabels({ x, y }: Axes, lines: readonly CostLine[]): Html {
  const [, end = 0] = x.domain();
  const top = y.domain()[1] ?? 0;
  const wanted = lines.map((one) => ({ one, at: y(Math.min(top, costAt(one, end))) + 4 })).sort((a, b) => a.at - b.at);
  let above = Number.NEGATIVE_INFINITY;
  const placed = wanted.map(({ one, at }) => {
    above = Math.max(at, above + LABEL_GAP);
    return { one, at: above };
  });
  return html`${placed.map(({ one, at }) => html`<text class="cost-name ${one.name}" x="${SIZE.width - FRAME.right + 10}" y="${fixed(at)}">${one.name}</text>`)}`;
}

function mark({ x, y }: Axes, { tokens, monthly }: NonNullable<CostCurve["breakEven"]>): Html {
  const [at, level] = [x(tokens), y(monthly)];
  const bottom = SIZE.height - FRAME.bottom;
  const below = Math.min(level + 36, bottom - 22);
  return html`<g class="break-even" data-tokens="${tokens}"><path d="M${fixed(at)} ${fixed(level)}V${bottom}"/><circle r="6" cx="${fixed(at)}" cy="${fixed(level)}"/>
<text x="${fixed(at + 10)}" y="${fixed(below)}">break-even</text><text x="${fixed(at + 10)}" y="${fixed(below + 16)}">${words.tokens(tokens)} tokens</text></g>`;
}
