import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openModels } from "../../../lib/catalog";
import { InferraError } from "../../../lib/errors";
import { type ModelOnVm, sizeModel } from "../../../lib/planning/sizing";
import { describeWith, equipment } from "../../support/tools";

const NC40 = "Standard_NC40ads_H100_v5";
const H100X8 = "Standard_ND96isr_H100_v5";
const A100X2 = "Standard_NC48ads_A100_v4";
const llama = { model: "llama-3.3-70b-instruct" };

function refusal(demand: ModelOnVm): InferraError {
  try {
    sizeModel(demand);
  } catch (error) {
    if (error instanceof InferraError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("claims of the source documents, with the right answer", () => {
  it("FP8 70B has 67.7 GiB of weights, not 35", () => {
    const plan = sizeModel({ ...llama, quantization: "fp8", vm: NC40 });
    expect(plan.weightsGiBPerGpu / 1.02).toBeCloseTo(67.66, 1);
    expect(plan.kvBytesPerToken).toBe(320 * 1024);
  });

  it("FP8 70B on one 80 GB card does not start at 8,192 tokens; 45 GB are not left, nothing is", () => {
    const plan = sizeModel({ ...llama, quantization: "fp8", vm: H100X8, tensorParallel: 1 });
    expect(plan.boots).toBe(false);
    expect(plan.kvGiBPerGpu).toBeLessThan(1.5);
    expect(plan.arguments).toEqual([]);
  });

  it("FP8 70B on the 94 GB card of NC40ads starts, with 30 to 50 thousand tokens", () => {
    const plan = sizeModel({ ...llama, quantization: "fp8", vm: NC40 });
    expect(plan.boots).toBe(true);
    expect(plan.kvTokens).toBeGreaterThan(30_000);
    expect(plan.kvTokens).toBeLessThan(50_000);
    expect(plan.sequences).toBe(5);
  });

  it("INT4 is what 35 GB are", () => {
    const plan = sizeModel({ ...llama, quantization: "int4", vm: H100X8, tensorParallel: 1 });
    expect(plan.weightsGiBPerGpu).toBeGreaterThan(33);
    expect(plan.weightsGiBPerGpu).toBeLessThan(40);
    expect(plan.boots).toBe(true);
  });

  it("122B with 10B active fits one 80 GB H100 neither in 16 bit, nor FP8, nor as its published INT4", () => {
    for (const quantization of ["none", "fp8", "gptq"] as const) {
      const plan = sizeModel({ model: "qwen3.5-122b-a10b", quantization, vm: H100X8, tensorParallel: 1 });
      expect([quantization, plan.boots]).toEqual([quantization, false]);
    }
    expect(sizeModel({ model: "qwen3.5-122b-a10b", quantization: "gptq", vm: NC40 }).boots).toBe(true);
    expect(sizeModel({ model: "qwen3.5-122b-a10b", quantization: "fp8", vm: NC40 }).boots).toBe(false);
  });

  it("BF16 70B on two A100 refuses its own context, and at 8,192 tokens has room for two requests or fewer", () => {
    const full = sizeModel({ ...llama, vm: A100X2, tensorParallel: 2, contextTokens: 131_072 });
    expect(full.boots).toBe(false);
    const short = sizeModel({
      ...llama,
      vm: A100X2,
      tensorParallel: 2,
      contextTokens: 8192,
      gpuMemoryUtilization: 0.9,
    });
    expect(short.kvGiBPerGpu).toBeLessThan(2.5);
    expect(short.sequences).toBeLessThanOrEqual(2);
  });
});

describe("refusals", () => {
  it.each<[string, string, ModelOnVm]>([
    ["INF-3001", "a model that is not known", { model: "llama-9", vm: NC40 }],
    ["INF-3002", "a model that lacks facts", { model: "deepseek-v3.2", vm: H100X8 }],
    ["INF-3003", "a VM size that is not known", { ...llama, vm: "Standard_NC40" }],
    ["INF-3004", "AMD", { ...llama, vm: "Standard_ND96isr_MI300X_v5" }],
    ["INF-3006", "TP that does not divide attention heads", { ...llama, vm: H100X8, tensorParallel: 3 }],
    ["INF-3006", "TP that does not divide KV heads", { model: "phi-4", vm: H100X8, tensorParallel: 4 }],
    ["INF-3007", "TP across nodes", { ...llama, vm: A100X2, tensorParallel: 4 }],
    ["INF-3008", "more stages than layers", { ...llama, vm: H100X8, pipelineParallel: 81 }],
    ["INF-3009", "quantizing what is quantized", { model: "gpt-oss-120b", quantization: "fp8", vm: H100X8 }],
    ["INF-3010", "a context that the model was not made for", { model: "phi-4", vm: NC40, contextTokens: 32_768 }],
    [
      "INF-3011",
      "time-slicing where nobody says the data is public",
      { ...llama, vm: NC40, sharing: { kind: "time-slicing", slices: 2 } },
    ],
    [
      "INF-3011",
      "time-slicing for PHI",
      { ...llama, vm: NC40, data: "phi", sharing: { kind: "time-slicing", slices: 2 } },
    ],
    ["INF-3012", "a MIG profile of another card", { ...llama, vm: NC40, sharing: { kind: "mig", profile: "1g.10gb" } }],
    [
      "INF-3013",
      "a model over MIG slices",
      { ...llama, vm: H100X8, tensorParallel: 2, sharing: { kind: "mig", profile: "3g.40gb" } },
    ],
  ])("%s: %s", (code, _, demand) => {
    const error = refusal(demand);
    expect(error.code).toBe(code);
    expect(error.fix).not.toBe("");
  });

  it("name what is missing of a model without facts", () => {
    expect(refusal({ model: "deepseek-v3.2", vm: H100X8 }).message).toMatch(/indexer/);
  });
});

describe("a plan", () => {
  it("gives the arguments of vllm serve, and only those that this vLLM has", () => {
    const plan = sizeModel({
      ...llama,
      quantization: "fp8",
      vm: "Standard_NC80adis_H100_v5",
      tensorParallel: 2,
      kvCache: "fp8",
      concurrency: 8,
    });
    const pairs = Object.fromEntries(
      plan.arguments.flatMap((word, at) => (at % 2 === 0 ? [[word, plan.arguments[at + 1]]] : [])),
    );
    expect(pairs).toEqual({
      "--max-model-len": "8192",
      "--max-num-seqs": "8",
      "--max-num-queued-reqs": "16",
      "--max-num-batched-tokens": "8192",
      "--gpu-memory-utilization": "0.92",
      "--tensor-parallel-size": "2",
      "--kv-cache-dtype": "fp8",
      "--quantization": "fp8",
    });
  });

  it("quantizes while loading only where the original fits", () => {
    const alone = sizeModel({ ...llama, quantization: "fp8", vm: NC40 });
    expect(alone.arguments).not.toContain("--quantization");
    expect(alone.reasons.map(({ text }) => text).join("\n")).toMatch(/wants a checkpoint quantized so/);
  });

  it("never admits fewer requests than it runs", () => {
    const plan = sizeModel({ model: "llama-3.1-8b-instruct", vm: NC40, concurrency: 16 });
    const of = (name: string) => Number(plan.arguments[plan.arguments.indexOf(name) + 1]);
    expect(of("--max-num-queued-reqs")).toBeGreaterThanOrEqual(of("--max-num-seqs"));
    expect(of("--max-num-seqs")).toBe(16);
  });

  it("takes the fewest GPUs that start when none are asked for", () => {
    expect(sizeModel({ ...llama, vm: H100X8 }).tensorParallel).toBe(2);
    expect(sizeModel({ ...llama, vm: H100X8, contextTokens: 131_072 }).tensorParallel).toBe(4);
    expect(sizeModel({ ...llama, quantization: "int4", vm: H100X8 }).tensorParallel).toBe(1);
    expect(sizeModel({ model: "phi-4", vm: H100X8 }).tensorParallel).toBe(1);
  });

  it("halves the cache of a token in fp8", () => {
    const half = sizeModel({ ...llama, quantization: "fp8", vm: NC40, kvCache: "fp8" });
    expect(half.kvBytesPerToken).toBe(160 * 1024);
    expect(half.sequences).toBeGreaterThanOrEqual(10);
  });

  it("plans a MIG slice as one small GPU", () => {
    const demand = { model: "phi-4", quantization: "awq", vm: NC40 } as const;
    expect(sizeModel({ ...demand, sharing: { kind: "mig", profile: "2g.24gb" } }).boots).toBe(true);
    expect(sizeModel({ ...demand, sharing: { kind: "mig", profile: "1g.12gb" } }).boots).toBe(false);
  });

  it("divides the memory of a time-sliced GPU, for public data", () => {
    const plan = sizeModel({
      model: "qwen3-8b",
      vm: NC40,
      data: "public",
      sharing: { kind: "time-slicing", slices: 2 },
    });
    expect(plan.gpuMemoryUtilization).toBeCloseTo(0.46);
  });

  it("spans nodes with stages, and says what joins them", () => {
    const plan = sizeModel({ model: "deepseek-r1-0528", vm: H100X8, tensorParallel: 8, pipelineParallel: 2 });
    expect(plan.nodesPerReplica).toBe(2);
    expect(plan.boots).toBe(true);
    const ethernet = sizeModel({ ...llama, vm: A100X2, tensorParallel: 2, pipelineParallel: 2 });
    expect(ethernet.reasons.map(({ text }) => text).join("\n")).toMatch(/no InfiniBand/);
  });

  it("gives reasons with numbers, and a source for each rule", () => {
    const { reasons } = sizeModel({ ...llama, quantization: "fp8", vm: NC40 });
    expect(reasons.length).toBeGreaterThan(8);
    for (const reason of reasons) expect(reason.text).toMatch(/\d/);
    expect(reasons.filter(({ source }) => source?.startsWith("https://")).length).toBeGreaterThan(7);
    expect(reasons.filter(({ about }) => about === "boot")).toHaveLength(1);
  });

  it("takes every model of the catalogue whose facts are known", () => {
    for (const model of openModels().filter(({ status }) => status === "verified")) {
      const plan = sizeModel({ model: model.name, vm: "Standard_ND96isr_H200_v5", tensorParallel: 1 });
      expect(Number.isFinite(plan.kvGiBPerGpu)).toBe(true);
      expect(plan.kvBytesPerToken).toBeGreaterThan(0);
    }
  });
});

const argumentsFile = join(equipment, "facts", "vllm-0.32.0-arguments.txt");

describeWith(
  existsSync(argumentsFile) ? [] : ["the engine's list of arguments (shared/facts beside the project)"],
  "vLLM 0.32",
  () => {
    it("knows every argument that a plan gives", () => {
      const known = new Set(
        readFileSync(argumentsFile, "utf8")
          .split("\n")
          .map((line) => line.trim()),
      );
      const demand = {
        ...llama,
        quantization: "fp8",
        kvCache: "fp8",
        vm: H100X8,
        tensorParallel: 8,
        pipelineParallel: 2,
      } as const;
      const given = sizeModel(demand).arguments.filter((word) => word.startsWith("--"));
      expect(given).toHaveLength(9);
      expect(given.filter((name) => !known.has(name))).toEqual([]);
    });
  },
);
