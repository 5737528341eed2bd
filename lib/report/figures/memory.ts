import { scaleLinear } from "d3-scale";
import { type Html, html } from "../page/html";
import { gibibytes } from "../words";
import { fixed } from "./text";

/** What the memory of one GPU is taken by, in GiB. */
export interface GpuMemory {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly visibleGiB: number;
  readonly parts: readonly {
    readonly name: string;
    readonly kind: "weights" | "reserve" | "cache";
    readonly gib: number;
  }[];
}

const SIZE = { width: 640, height: 62 };
const BAR = { top: 4, height: 26 };

/** One bar, as long as the memory that the engine sees. */
export function memoryBar({ id, title, visibleGiB, parts }: GpuMemory): Html {
  const x = scaleLinear([0, visibleGiB], [1, SIZE.width - 1]);
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { gib }) => sum + gib, 0));
  const said = parts.map(({ name, gib }) => `${name} ${gibibytes(gib)}`).join(", ");
  return html`<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" width="${SIZE.width}" height="${SIZE.height}" role="img" aria-labelledby="${id}-title">
<title id="${id}-title">${title}: ${said}, of ${gibibytes(visibleGiB)}</title>
<rect class="memory" x="1" y="${BAR.top}" width="${SIZE.width - 2}" height="${BAR.height}" rx="4"/>
${parts.map(({ kind, gib }, index) => {
  const from = x(starts[index] ?? 0);
  return html`<rect class="memory ${kind}" x="${fixed(from)}" y="${BAR.top}" width="${fixed(x(gib) - x(0))}" height="${BAR.height}" rx="2"/>`;
})}
${legend(parts, visibleGiB)}
</svg>`;
}

/** Keys below the bar, evenly spread: short parts have no room for words. */
function legend(parts: GpuMemory["parts"], visibleGiB: number): Html {
  const free = visibleGiB - parts.reduce((sum, { gib }) => sum + gib, 0);
  const keys = [...parts, { name: "not used", kind: "free", gib: free }].filter(({ gib }) => gib > 0.05);
  const step = SIZE.width / keys.length;
  const y = BAR.top + BAR.height + 18;
  return html`${keys.map(({ name, kind, gib }, index) => html`<rect class="memory ${kind}" x="${fixed(index * step + 1)}" y="${y - 9}" width="10" height="10" rx="2"/><text class="tick" x="${fixed(index * step + 17)}" y="${y}">${name} ${gibibytes(gib)}</text>`)}`;
}
