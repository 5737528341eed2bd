import { openModels } from "../../../lib/catalog";
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

  // Bytes a token worked out by hand from vLLM's kv_cache_interface.py, for shapes that no model here may have.
  it.each<[string, GeometryInput["model"], Partial<GeometryInput>, number]>([
    [
      "one KV head on 8 ranks: a copy each",
      { layers: 32, kvHeads: 1, headDim: 128, kvBytesPerElement: 2 },
      { tensorParallel: 8 },
      2 * 32 * 128 * 2,
    ],
    [
      "4 heads on 16 ranks",
      { layers: 94, kvHeads: 4, headDim: 128, kvBytesPerElement: 2 },
      { tensorParallel: 16 },
      2 * 94 * 128 * 2,
    ],
    [
      "a cache in fp8",
      { layers: 80, kvHeads: 8, headDim: 128, kvBytesPerElement: 1 },
      { tensorParallel: 4 },
      2 * 80 * 2 * 128,
    ],
    [
      "a cache in 4 bits with its scales",
      { layers: 48, kvHeads: 8, headDim: 128, kvBytesPerElement: 0.5625 },
      {},
      2 * 48 * 8 * 128 * 0.5625,
    ],
    [
      "stages that layers divide into",
      { layers: 64, kvHeads: 8, headDim: 128, kvBytesPerElement: 2 },
      { pipelineParallel: 2 },
      2 * 32 * 8 * 128 * 2,
    ],
    [
      "stages that they don't: the larger decides",
      { layers: 94, kvHeads: 4, headDim: 128, kvBytesPerElement: 2 },
      { tensorParallel: 4, pipelineParallel: 4 },
      2 * 24 * 128 * 2,
    ],
    [
      "a latent, whole on every rank",
      { layers: 61, kvHeads: 128, headDim: 128, mlaLatentDim: 576, kvBytesPerElement: 2 },
      { tensorParallel: 16 },
      61 * 576 * 2,
    ],
    [
      "a latent over stages",
      { layers: 61, kvHeads: 1, headDim: 192, mlaLatentDim: 576, kvBytesPerElement: 1 },
      { tensorParallel: 8, pipelineParallel: 2 },
      31 * 576,
    ],
    [
      "a latent whose heads no rank count divides",
      { layers: 47, kvHeads: 20, headDim: 256, mlaLatentDim: 576, kvBytesPerElement: 2 },
      { tensorParallel: 8 },
      47 * 576 * 2,
    ],
  ])("takes %s", (_, model, use, bytes) => {
    const sized = sizeGeometry({ model, gpu: { count: 16 }, availableKvGiB: 7.77, contextTokens: 4096, ...use });
    expect(sized.kvBytesPerToken).toBe(bytes);
    expect(sized.kvTokens).toBe(Math.floor((7.77 * 2 ** 30) / (16 * bytes)) * 16);
  });

  it("refuses 10 KV heads on 4 ranks, and names what divides", () => {
    const model = { layers: 40, kvHeads: 10, headDim: 128, kvBytesPerElement: 2 };
    const size = () => sizeGeometry({ model, gpu: { count: 10 }, tensorParallel: 4, availableKvGiB: 5 });
    expect(size).toThrow(/INF-3006.*does not divide the model's 10 KV heads.*use one of 1, 2, 5, 10/);
  });
});

describe("a geometry that does not say whether it is a mixture of experts", () => {
  // Published sizes, one whole model on one GPU; latent attention has a rule of its own.
  const cases = openModels().flatMap(({ name, architecture, weightsGiB, parameters }) =>
    architecture === undefined || architecture.mla !== undefined || architecture.linearAttention !== undefined
      ? []
      : [{ name, architecture, weightsGiB: weightsGiB ?? (parameters * 2e9) / 2 ** 30 }],
  );
  const takenForExperts = ({ architecture, weightsGiB }: (typeof cases)[number]): boolean =>
    about(
      {
        model: {
          layers: architecture.layers,
          kvHeads: architecture.kvHeads,
          headDim: architecture.headDim,
          kvBytesPerElement: 2,
          weightsGiBPerGpu: weightsGiB,
        },
        gpu: { visibleGiB: 95 },
      },
      "kind",
    ) !== "";

  it.each(cases.map((one) => [one.name, one] as const))("%s is told by its weights", (name, one) => {
    // Window layers of Gemma 4 have other heads than its full ones, so their width hides the experts.
    if (name === "gemma-4-26b-a4b-it") expect(takenForExperts(one)).toBe(false);
    else expect(takenForExperts(one)).toBe(one.architecture.experts !== undefined);
  });

  it.each<[string, number, number, number, number]>([
    ["Qwen2.5 0.5B", 24, 2, 64, 0.92],
    ["Qwen2.5 1.5B", 28, 2, 128, 2.88],
    ["Qwen2.5 3B", 36, 2, 128, 5.75],
    ["Qwen2.5 7B", 28, 4, 128, 14.25],
    ["Yi 34B", 60, 8, 128, 64],
  ])("%s, which is dense, keeps no reserve for experts", (_, layers, kvHeads, headDim, weightsGiBPerGpu) => {
    const model = { layers, kvHeads, headDim, kvBytesPerElement: 2, weightsGiBPerGpu };
    expect(about({ model, gpu: { visibleGiB: 22 } }, "kind")).toBe("");
  });
});
