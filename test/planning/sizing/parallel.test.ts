import {
  kvHeadsDivide,
  kvHeadsOnRank,
  pipelineStages,
  tensorParallelChoices,
} from "../../../lib/planning/sizing/parallel";

describe("pipeline stages", () => {
  it.each([
    [61, 4, [15, 15, 16, 15]],
    [94, 4, [23, 24, 24, 23]],
    [61, 8, [7, 7, 8, 8, 8, 8, 8, 7]],
    [64, 2, [32, 32]],
    [61, 2, [31, 30]],
    [80, 1, [80]],
    [7, 4, [2, 2, 2, 1]],
  ])("%d layers on %d stages", (layers, stages, expected) => {
    expect(pipelineStages(layers, stages)).toEqual(expected);
  });
});

describe("tensor parallelism", () => {
  it("copies a KV head where there are more ranks than heads", () => {
    expect(kvHeadsOnRank(4, 8)).toBe(1);
    expect(kvHeadsOnRank(8, 4)).toBe(2);
    expect(kvHeadsDivide(4, 8)).toBe(true);
    expect(kvHeadsDivide(10, 4)).toBe(false);
  });

  it("offers what divides: Phi-4's 40 and 10 heads go on 1, 2, 5 or 10 GPUs, never on 4 or 8", () => {
    expect(tensorParallelChoices({ attention: 40, kv: 10 }, 10)).toEqual([1, 2, 5, 10]);
    expect(tensorParallelChoices({ attention: 40, kv: 10 }, 8)).toEqual([1, 2, 5]);
  });

  it("asks nothing of the KV heads of latent attention", () => {
    expect(tensorParallelChoices({ attention: 20 }, 8)).toEqual([1, 2, 4, 5]);
  });
});
