import { type GeometryInput, sizeGeometry } from "../../../lib/planning/sizing";

const llama: GeometryInput = {
  model: { layers: 80, kvHeads: 8, headDim: 128, kvBytesPerElement: 2, weightsGiBPerGpu: 67.7 },
  gpu: { visibleGiB: 95, count: 1 },
  gpuMemoryUtilization: 0.9,
  contextTokens: 16_384,
};

const about = (input: GeometryInput, what: string) =>
  sizeGeometry(input)
    .reasons.filter((reason) => reason.about === what)
    .map(({ text }) => text)
    .join("\n");

describe("a geometry", () => {
  it("is sized with nothing but itself", () => {
    const sized = sizeGeometry(llama);
    expect(sized.kvBytesPerToken).toBe(327_680);
    expect(sized.kvTokens).toBe(Math.floor((sized.kvGiBPerGpu * 2 ** 30) / 327_680 / 16) * 16);
    expect(sized.kvGiBPerGpu).toBeCloseTo(0.9 * 95 - 67.7 - sized.reserveGiB, 10);
    expect(sized.boots).toBe(true);
  });

  it("takes memory as logged over what it would predict, negative too", () => {
    const short = sizeGeometry({ ...llama, availableKvGiB: 0.3 });
    expect(short).toMatchObject({ kvGiBPerGpu: 0.3, boots: false, kvTokens: 976 });
    expect(short.reserveGiB).toBe(sizeGeometry(llama).reserveGiB);
    expect(sizeGeometry({ ...llama, availableKvGiB: -2.14 })).toMatchObject({ boots: false, kvTokens: 0 });
  });

  it("needs neither visible memory nor weights where the cache's memory is logged", () => {
    const { weightsGiBPerGpu: _, ...model } = llama.model;
    expect(sizeGeometry({ model, availableKvGiB: 5 })).toMatchObject({ kvTokens: 16_384, boots: true });
    expect(() => sizeGeometry({ model })).toThrow(/INF-3017/);
  });

  it("computes the stage with the most layers", () => {
    const model = { ...llama.model, layers: 61 };
    expect(sizeGeometry({ ...llama, model, pipelineParallel: 2 }).kvBytesPerToken).toBe(31 * 4096);
  });

  it("refuses impossible parallelism", () => {
    const eight = { visibleGiB: 95, count: 8 };
    expect(() => sizeGeometry({ ...llama, gpu: eight, tensorParallel: 3 })).toThrow(/INF-3006/);
    expect(() => sizeGeometry({ ...llama, tensorParallel: 2 })).toThrow(/INF-3007/);
    expect(() => sizeGeometry({ ...llama, pipelineParallel: 81 })).toThrow(/INF-3008/);
    const heads = { ...llama.model, attentionHeads: 20 };
    expect(() => sizeGeometry({ ...llama, model: heads, gpu: eight, tensorParallel: 8 })).toThrow(/INF-3006/);
  });

  it("keeps more free for weights too heavy to be dense, and says so", () => {
    const sparse = { ...llama.model, layers: 36, headDim: 64, weightsGiBPerGpu: 65.97 };
    expect(about({ ...llama, model: sparse }, "kind")).toMatch(/mixture of experts/);
    expect(about(llama, "kind")).toBe("");
    const told = sizeGeometry({ ...llama, model: { ...sparse, kind: "dense" } }).reserveGiB;
    expect(told).toBeLessThan(sizeGeometry({ ...llama, model: sparse }).reserveGiB);
  });

  it("lets the reserve and the prefill batch be given", () => {
    expect(sizeGeometry({ ...llama, reserveGiB: 1 }).reserveGiB).toBe(1);
    const small = sizeGeometry({ ...llama, maxBatchedTokens: 2048 }).reserveGiB;
    expect(small).toBeLessThan(sizeGeometry(llama).reserveGiB);
    expect(about({ ...llama, maxBatchedTokens: 2048 }, "activation")).toMatch(/2048 tokens/);
  });

  it("counts a window's layers as a window", () => {
    const model = { ...llama.model, slidingWindow: { layers: 40, tokens: 128 } };
    const sized = sizeGeometry({ ...llama, model });
    expect(sized.kvBytesPerToken).toBe(327_680 / 2);
    expect(sized.kvTokens).toBeGreaterThan(sizeGeometry(llama).kvTokens);
  });
});
