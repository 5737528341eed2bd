import {
  engineMemory,
  type ModelArchitecture,
  type OpenModel,
  type Quantization,
  type QuantizationName,
  quantization as quantizationRow,
} from "../../catalog";
import { GIB, gib, type Reason } from "./reason";

/** What a model's weights take in memory, all GPUs together, and what of it is embeddings. */
export interface Weights {
  readonly totalGiB: number;
  /** The input embedding or the output head: one of the two. Zero where they are the same tensor and counted once. */
  readonly embeddingGiB: number;
  readonly reasons: readonly Reason[];
}

/** Parameters of one embedding matrix. */
export function embeddingParameters(architecture: ModelArchitecture): number {
  return architecture.vocabularySize * architecture.hiddenSize;
}

/** Parameters of all routed experts: three matrices each. */
export function expertParameters(architecture: ModelArchitecture): number {
  const experts = architecture.experts;
  return experts ? experts.layers * experts.count * 3 * architecture.hiddenSize * experts.width : 0;
}

/** Bytes of all routed experts at this precision. */
export function quantizedExperts(model: OpenModel, architecture: ModelArchitecture, name: QuantizationName): number {
  const precision = name === "none" ? model.publishedAs : name;
  return expertParameters(architecture) * quantizationRow(precision).bytesPerParameter;
}

/** Weights of the whole model in memory: a published checkpoint's size where one is known, else an estimate. */
export function weightsOf(
  model: OpenModel,
  architecture: ModelArchitecture,
  quantization: Quantization,
  tensorParallel: number,
): Weights {
  const parameters = model.parameters * 1e9;
  const embeddings = embeddingParameters(architecture) * (architecture.tiedEmbeddings ? 1 : 2);
  const experts = expertParameters(architecture);
  const measured = measuredGiB(model, quantization);
  const expertBytes = quantizedExperts(model, architecture, quantization.name);
  const estimated = estimatedBytes({ parameters, embeddings, experts, expertBytes, quantization }) / GIB;
  const latent = architecture.mla !== undefined && tensorParallel > 1;
  const factor = engineMemory(latent ? "weight-load-factor-mla" : "weight-load-factor");
  const totalGiB = (measured?.sizeGiB ?? estimated) * factor.value;
  const reasons: Reason[] = [
    measured
      ? { about: "weights", text: `checkpoint ${measured.repository}: ${gib(measured.sizeGiB)}`, source: model.source }
      : {
          about: "weights",
          text: `${model.parameters} billion parameters, all of them in memory: ${gib(estimated)} as ${describe(quantization, experts)}, estimated`,
          source: quantization.source,
        },
    { about: "weights", text: `${gib(totalGiB)} once loaded (× ${factor.value})`, source: factor.source },
  ];
  if (model.activeParameters !== undefined) {
    reasons.push({
      about: "weights",
      text: `a token uses ${model.activeParameters} of ${model.parameters} billion parameters; that saves time, not memory`,
      source: model.source,
    });
  }
  return {
    totalGiB,
    embeddingGiB: architecture.tiedEmbeddings ? 0 : (embeddings / GIB) * factor.value,
    reasons,
  };
}

/** The tightest share of the weights on a GPU of this pipeline stage. */
export function weightsOnStage(
  weights: Weights,
  stage: { readonly layers: number; readonly ofLayers: number; readonly outer: boolean; readonly alone: boolean },
  tensorParallel: number,
): number {
  if (stage.alone) return weights.totalGiB / tensorParallel;
  const layersGiB = weights.totalGiB - 2 * weights.embeddingGiB;
  const share = (layersGiB * stage.layers) / stage.ofLayers + (stage.outer ? weights.embeddingGiB : 0);
  return share / tensorParallel;
}

function measuredGiB(
  model: OpenModel,
  quantization: Quantization,
): { repository: string; sizeGiB: number } | undefined {
  const checkpoint = model.checkpoints.find((entry) => entry.quantization === quantization.name);
  if (checkpoint) return { repository: checkpoint.repository, sizeGiB: checkpoint.weightsGiB };
  const asPublished = quantization.name === "none" || quantization.name === model.publishedAs;
  return asPublished && model.weightsGiB !== undefined
    ? { repository: model.repository, sizeGiB: model.weightsGiB }
    : undefined;
}

/** 16 bits for what stays as it was (embeddings always, all but the experts at 4 bits), the quantized size for the rest. */
function estimatedBytes(size: {
  readonly parameters: number;
  readonly embeddings: number;
  readonly experts: number;
  readonly expertBytes: number;
  readonly quantization: Quantization;
}): number {
  if (size.quantization.scope === "none") return size.parameters * 2;
  if (size.quantization.scope === "experts" && size.experts > 0) {
    return size.expertBytes + (size.parameters - size.experts) * 2;
  }
  return size.embeddings * 2 + (size.parameters - size.embeddings) * size.quantization.bytesPerParameter;
}

function describe(quantization: Quantization, experts: number): string {
  if (quantization.scope === "none") return "16-bit weights";
  const kept = quantization.scope === "experts" && experts > 0 ? "all but the experts" : "the embeddings";
  return `${quantization.name} with ${kept} in 16 bit`;
}
