import { type CostCurve, type CostLine, costCurve } from "../../lib/report/figures/cost-curve";
import { layOut, type Placeable, type Rectangle } from "../../lib/report/figures/layout";
import { memoryBar } from "../../lib/report/figures/memory";

const managed: CostLine = {
  name: "managed",
  fixedMonthly: 0,
  marginalPerMillion: 5,
  planned: { tokens: 400e6, monthly: 2000 },
};
const own: CostLine = {
  name: "self-hosted",
  fixedMonthly: 10_000,
  marginalPerMillion: 0,
  planned: { tokens: 500e6, monthly: 10_000 },
  capacityTokens: 1.5e9,
};
const curve = (changes: Partial<CostCurve> = {}): string =>
  costCurve({ id: "c", title: "t", description: "d", currency: "EUR", lines: [managed, own], ...changes }).text;

/** The points of the path of a class. */
const pathOf = (svg: string, name: string): number[][] =>
  [...(new RegExp(`class="cost ${name}">(.*?)</g>`).exec(svg)?.[1] ?? "").matchAll(/([\d.]+),([\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)],
  );

describe("a cost curve", () => {
  it("marks the break-even where the lines cross", () => {
    const svg = curve({ breakEven: { tokens: 2e9, monthly: 10_000 } });
    const [, x, y] = /<circle r="6" cx="([\d.]+)" cy="([\d.]+)"/.exec(svg) ?? [];
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = pathOf(svg, "managed");
    const [[, flat] = []] = pathOf(svg, "self-hosted");
    expect(Number(y)).toBeCloseTo(flat ?? 0, 0);
    expect(y0 + ((Number(x) - x0) / (x1 - x0)) * (y1 - y0)).toBeCloseTo(Number(y), 0);
    expect(svg).toContain('data-tokens="2000000000"');
    expect(svg).toContain("2,000 M tokens");
  });

  it("breaks a line where its machines are full", () => {
    const svg = curve({ breakEven: { tokens: 2e9, monthly: 10_000 } });
    expect(svg).toContain("machines full, 1,500 M");
    expect(svg.match(/class="beyond"/g)).toHaveLength(1);
  });

  it.each([
    ["none is known", undefined],
    ["it is so far that the rest would be a smear", { tokens: 1e13, monthly: 10_000 }],
  ])("marks none where %s", (_, breakEven) => {
    expect(curve({ breakEven })).not.toContain('class="break-even"');
  });

  it.each([
    ["nothing but a fixed price", [own]],
    ["a free option", [{ ...own, fixedMonthly: 0, planned: { tokens: 0, monthly: 0 } }]],
    ["no volume", [{ ...managed, planned: { tokens: 0, monthly: 0 } }]],
    ["prices far apart", [{ ...managed, marginalPerMillion: 5e6 }, own]],
  ])("stays in its frame with %s", (_, lines) => {
    const svg = curve({ lines });
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    for (const { name } of lines) {
      for (const [x = -1, y = -1] of pathOf(svg, name)) {
        expect(x).toBeGreaterThanOrEqual(76);
        expect(x).toBeLessThanOrEqual(632.1);
        expect(y).toBeGreaterThanOrEqual(27.9);
        expect(y).toBeLessThanOrEqual(352.1);
      }
    }
  });

  it("keeps names of close lines apart", () => {
    const hybrid: CostLine = { ...own, name: "hybrid", fixedMonthly: 10_001 };
    const heights = [
      ...curve({ lines: [managed, own, hybrid] }).matchAll(/class="cost-name [a-z-]+" x="\d+" y="([\d.]+)"/g),
    ]
      .map(([, y]) => Number(y))
      .sort((a, b) => a - b);
    expect(heights).toHaveLength(3);
    for (const [index, y] of heights.entries())
      if (index > 0) expect(y - (heights[index - 1] ?? 0)).toBeGreaterThan(16);
  });
});

test("a memory bar is as long as its parts", () => {
  const { text } = memoryBar({
    id: "m",
    title: "t",
    visibleGiB: 80,
    parts: [
      { name: "weights", kind: "weights", gib: 40 },
      { name: "KV cache", kind: "cache", gib: 20 },
    ],
  });
  const widths = [...text.matchAll(/class="memory (?:weights|cache)" x="[\d.]+" y="4" width="([\d.]+)"/g)].map(
    ([, w]) => Number(w),
  );
  expect(widths).toEqual([319, 159.5]);
  expect(text).toContain("not used 20 GiB");
});

describe("a layout", () => {
  const leaf = (id: string): Placeable => ({ id, width: 80, height: 30, head: 25, children: [] });
  const holding = (id: string, children: readonly Placeable[]): Placeable => ({ ...leaf(id), children });
  const boxes = [
    holding("azure", [
      holding("vnet", [holding("subnet", [leaf("endpoint"), leaf("vpn")]), leaf("empty")]),
      leaf("openai"),
    ]),
    holding("aws", [holding("vpc", [leaf("gateway"), leaf("far-endpoint")]), leaf("bedrock")]),
    leaf("alone"),
  ];
  const wires = [
    { id: "0", from: "endpoint", to: "openai" },
    { id: "1", from: "vpn", to: "gateway", label: { text: "tunnels", width: 60, height: 14 } },
    { id: "2", from: "far-endpoint", to: "bedrock" },
    { id: "3", from: "subnet", to: "alone" },
    { id: "10", from: "endpoint", to: "far-endpoint" },
  ];
  const inside = (inner: Rectangle | undefined, outer: Rectangle | undefined): boolean =>
    inner !== undefined &&
    outer !== undefined &&
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height;

  it("keeps what is in a box inside it, and boxes apart", async () => {
    const laid = await layOut(boxes, wires);
    const walk = ({ id, children }: Placeable): void => {
      for (const child of children) {
        expect([child.id, inside(laid.boxes.get(child.id), laid.boxes.get(id))]).toEqual([child.id, true]);
        for (const other of children.filter((one) => one !== child)) {
          const [a, b] = [laid.boxes.get(child.id), laid.boxes.get(other.id)] as [Rectangle, Rectangle];
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect([child.id, other.id, apart]).toEqual([child.id, other.id, true]);
        }
        walk(child);
      }
    };
    walk(holding("", []));
    for (const one of boxes) walk(one);
  });

  it("leads every wire from rim to rim, in one piece and along the axes", async () => {
    const laid = await layOut(boxes, wires);
    for (const { id, from, to } of wires) {
      const points = laid.wires.get(id)?.points ?? [];
      const touches = (box: string, { x, y }: { x: number; y: number }): boolean => {
        const r = laid.boxes.get(box) as Rectangle;
        return x >= r.x - 1 && x <= r.x + r.width + 1 && y >= r.y - 1 && y <= r.y + r.height + 1;
      };
      const [first, last] = [points[0], points.at(-1)];
      if (first === undefined || last === undefined) throw new Error(`wire ${id} is not led`);
      expect([id, touches(from, first), touches(to, last)]).toEqual([id, true, true]);
      for (const [index, { x, y }] of points.entries()) {
        const before = points[index - 1] ?? { x, y };
        expect(Math.min(Math.abs(before.x - x), Math.abs(before.y - y))).toBeLessThan(1);
      }
    }
    expect(laid.wires.get("1")?.label).toBeDefined();
  });

  it("is the same every time", async () => {
    expect(await layOut(boxes, wires)).toEqual(await layOut(boxes, wires));
  });

  it("takes boxes that hold nothing, and none at all", async () => {
    const flat = await layOut([leaf("a"), leaf("b")], [{ id: "0", from: "a", to: "b" }]);
    expect(flat.boxes.get("b")?.x).toBeGreaterThan(flat.boxes.get("a")?.x ?? 0);
    expect((await layOut([], [])).boxes.size).toBe(0);
  });
});
