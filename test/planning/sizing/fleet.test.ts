import { replicasFor, sizeModel, smallestVm } from "../../../lib/planning/sizing";

describe("the smallest VM size", () => {
  it.each([
    ["llama-3.3-70b-instruct", "fp8", "Standard_NC40ads_H100_v5"],
    ["llama-3.3-70b-instruct", "none", "Standard_NC80adis_H100_v5"],
    ["phi-4", "none", "Standard_NC24ads_A100_v4"],
    ["deepseek-r1-0528", "none", "Standard_ND96isr_H200_v5"],
  ] as const)("of %s as %s is %s", (model, quantization, vm) => {
    const found = smallestVm({ model, quantization, contextTokens: model.startsWith("llama") ? 24_576 : undefined });
    expect(found.plan.vm).toBe(vm);
    expect(found.plan.boots).toBe(true);
  });

  it("says of every smaller one what is short", () => {
    const { passedOver } = smallestVm({ model: "llama-3.3-70b-instruct", quantization: "fp8" });
    expect(passedOver.map(({ vm }) => vm)).toContain("Standard_NC24ads_A100_v4");
    for (const { why } of passedOver) expect(why).toMatch(/GiB a GPU are short/);
  });

  it("is never AMD, confidential, in preview or unverified", () => {
    for (const model of ["phi-4", "llama-3.1-8b-instruct", "gpt-oss-20b"]) {
      expect(smallestVm({ model }).plan.vm).not.toMatch(/MI300X|NCC|RTX|A10_/);
    }
  });

  it("fails where none fits, with all that was tried", () => {
    expect(() => smallestVm({ model: "llama-4-maverick-17b-128e-instruct", contextTokens: 1_048_576 })).toThrow(
      /INF-3014.*ND96isr_H200_v5/,
    );
    expect(() => smallestVm({ model: "deepseek-r1-0528", gpuMemoryUtilization: 0.4 })).toThrow(/INF-3014/);
  });
});

describe("replicas", () => {
  const plan = sizeModel({
    model: "llama-3.3-70b-instruct",
    quantization: "fp8",
    vm: "Standard_NC40ads_H100_v5",
    concurrency: 5,
  });

  it("follow what was measured", () => {
    const counted = replicasFor(plan, { tokensPerSecond: 1000, measuredTokensPerSecond: 240 });
    expect(counted).toMatchObject({ replicas: 5, basis: "measured", tokensPerSecondPerReplica: 240 });
  });

  it("are estimated from memory bandwidth otherwise, and said to be", () => {
    const counted = replicasFor(plan, { tokensPerSecond: 1000 });
    expect(counted.basis).toBe("estimated");
    // A step reads 74 GB of weights at half of 3.93 TB/s: 5 requests make at most 133 tokens a second.
    expect(counted.tokensPerSecondPerReplica).toBeGreaterThan(80);
    expect(counted.tokensPerSecondPerReplica).toBeLessThan(133);
    expect(counted.reasons[0]?.text).toMatch(/an estimate/);
  });

  it("never fall below what the concurrency takes", () => {
    const many = sizeModel({
      model: "llama-3.3-70b-instruct",
      quantization: "fp8",
      vm: "Standard_NC40ads_H100_v5",
      concurrency: 50,
    });
    expect(replicasFor(many, { tokensPerSecond: 1 }).replicas).toBe(many.replicas);
  });

  it("of a mixture of experts read fewer weights for one request than for many", () => {
    const one = sizeModel({ model: "qwen3-30b-a3b", vm: "Standard_NC40ads_H100_v5", concurrency: 1 });
    const dense = sizeModel({ model: "qwen3-32b", vm: "Standard_NC40ads_H100_v5", concurrency: 1 });
    const rate = (of: typeof one) =>
      replicasFor(of, { tokensPerSecond: 1, meanContextTokens: 512 }).tokensPerSecondPerReplica;
    expect(rate(one)).toBeGreaterThan(4 * rate(dense));
  });

  it("are not counted for an engine that does not start, nor guessed without bandwidth", () => {
    const none = sizeModel({ model: "llama-3.3-70b-instruct", vm: "Standard_NC40ads_H100_v5" });
    expect(() => replicasFor(none, { tokensPerSecond: 1 })).toThrow(/INF-3016/);
    const unknown = sizeModel({ model: "phi-4", vm: "Standard_NC128ds_xl_RTXPRO6000BSE_v6" });
    expect(() => replicasFor(unknown, { tokensPerSecond: 1 })).toThrow(/INF-3015/);
    expect(replicasFor(unknown, { tokensPerSecond: 1, measuredTokensPerSecond: 50 }).basis).toBe("measured");
  });
});
