import { openModel, openModels, QUANTIZATIONS, quantization } from "../../lib/catalog";
import { embeddingParameters, expertParameters, weightsOf } from "../../lib/planning/sizing/weights";

const planned = openModels().filter((model) => model.architecture);

/** Parameters of a model whose attention is plain: embeddings, experts, attention, MLP. */
function parametersOf(name: string): number {
  const model = openModel(name);
  const shape = model?.architecture;
  if (!shape || shape.mla || shape.linearAttention || shape.fullAttention) throw new Error(`${name} is not plain`);
  const attention =
    2 * shape.hiddenSize * shape.attentionHeads * shape.headDim + 2 * shape.hiddenSize * shape.kvHeads * shape.headDim;
  const dense = shape.layers - (shape.experts?.layers ?? 0);
  const mlp = dense * (shape.gatedMlp ? 3 : 2) * shape.hiddenSize * (shape.intermediateSize ?? 0);
  const shared = (shape.experts?.layers ?? 0) * 3 * shape.hiddenSize * (shape.experts?.sharedWidth ?? 0);
  const embeddings = embeddingParameters(shape) * (shape.tiedEmbeddings ? 1 : 2);
  return (embeddings + expertParameters(shape) + shape.layers * attention + mlp + shared) / 1e9;
}

describe("open-weight models", () => {
  it("name every model of the source documents", () => {
    for (const name of [
      "llama-3.3-70b-instruct",
      "llama-4-scout-17b-16e-instruct",
      "llama-4-maverick-17b-128e-instruct",
      "qwen3.5-27b",
      "qwen3.5-122b-a10b",
      "mistral-small-3.1-24b-instruct",
      "gemma-4-26b-a4b-it",
      "phi-4",
      "glm-4.7-flash",
      "deepseek-v3.2",
      "biomedlm",
      "mixtral-8x7b-instruct",
    ]) {
      expect(openModel(name)?.name).toBe(name);
    }
  });

  it("say what is missing exactly where they are unverified", () => {
    for (const model of openModels()) {
      expect([model.name, model.missing.length > 0]).toEqual([model.name, model.status === "unverified"]);
      if (model.status === "verified") expect(model.architecture).toBeDefined();
    }
  });

  // An error in layers, heads, widths or vocabulary shows up as a wrong total.
  it.each(
    planned
      .filter(
        ({ architecture }) => !architecture?.mla && !architecture?.linearAttention && !architecture?.fullAttention,
      )
      .map(({ name }) => [name]),
  )("%s: the geometry gives the total, to 5 %%", (name) => {
    const total = openModel(name)?.parameters ?? 0;
    expect(Math.abs(parametersOf(name) / total - 1)).toBeLessThan(0.05);
  });

  it.each(
    planned.filter((model) => model.publishedAs === "none" && model.weightsGiB !== undefined).map(({ name }) => [name]),
  )("%s: a 16-bit checkpoint is two bytes a parameter", (name) => {
    const model = openModel(name);
    const bytes = (model?.weightsGiB ?? 0) * 2 ** 30;
    expect(Math.abs(bytes / 2e9 / (model?.parameters ?? 1) - 1)).toBeLessThan(0.01);
  });

  it("have sums of layer kinds within the layers they have", () => {
    for (const { name, architecture } of planned) {
      const special = (architecture?.slidingWindow?.layers ?? 0) + (architecture?.linearAttention?.layers ?? 0);
      expect([name, special < (architecture?.layers ?? 0)]).toEqual([name, true]);
      expect([name, (architecture?.experts?.layers ?? 0) <= (architecture?.layers ?? 0)]).toEqual([name, true]);
    }
  });

  it("never claim more active than total parameters", () => {
    for (const model of openModels()) {
      if (model.activeParameters !== undefined) expect(model.activeParameters).toBeLessThan(model.parameters);
    }
  });
});

describe("quantized weights", () => {
  const estimate = (name: string, as: (typeof QUANTIZATIONS)[number]) => {
    const model = openModel(name);
    if (!model?.architecture) throw new Error(name);
    const blind = { ...model, checkpoints: [] };
    return weightsOf(blind, model.architecture, quantization(as), 1).totalGiB / 1.02;
  };

  it.each([
    ["qwen3-8b", "awq", 5.68],
    ["qwen3.5-122b-a10b", "gptq", 73.47],
    ["qwen3.6-35b-a3b", "fp8", 34.9],
    ["llama-3.3-70b-instruct", "fp8", 67.7],
  ] as const)("%s as %s: the estimate meets the published size to 2 %%", (name, as, publishedGiB) => {
    expect(Math.abs(estimate(name, as) / publishedGiB - 1)).toBeLessThan(0.02);
  });

  it("has a row for every name", () => {
    expect(QUANTIZATIONS.map((name) => quantization(name).name)).toEqual([...QUANTIZATIONS]);
  });
});
