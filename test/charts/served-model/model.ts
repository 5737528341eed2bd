import type { ServedModelProps } from "../../../charts/served-model";
import { ServedModel } from "../../../charts/served-model";
import { synthesizeStack } from "../support/synthesize";

const digest = (digit: string): string => `registry.example.com/mirror/image@sha256:${digit.repeat(64)}`;

export const PROPS: ServedModelProps = {
  alias: "clinical-large",
  namespace: "inference",
  images: { vllm: digest("a"), sglang: digest("b"), "tensorrt-llm": digest("c"), "path-proxy": digest("d") },
  arguments: ["--max-model-len", "8192", "--max-num-seqs", "50", "--max-num-queued-reqs", "100"].concat([
    "--max-num-batched-tokens",
    "8192",
    "--gpu-memory-utilization",
    "0.92",
    "--tensor-parallel-size",
    "2",
  ]),
  weights: {
    volume: { kind: "azure-blob", storageAccount: "stweights", container: "models", identityClientId: "id" },
    path: "llama",
    sha256: "e".repeat(64),
    sizeGiB: 68,
  },
  gpus: 2,
  nodes: {
    nodeSelector: { "inferra/pool": "h100x2" },
    tolerations: [{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }],
    runtimeClass: "nvidia",
  },
  callers: [{ namespace: "gateway" }],
  scrapers: [{ namespace: "monitoring" }],
  served: { version: "3", approvedBy: "board", deployedBy: "pipeline", deployed: "2026-11-01", licence: "llama3.3" },
};

/** Names that are wide enough for every engine. */
export const ENGINE_VARIANTS: readonly [string, Partial<ServedModelProps>][] = [
  ["vllm", {}],
  ["vllm with adapters", { adapters: [{ name: "radiology", path: "adapters/radiology", sha256: "f".repeat(64) }] }],
  ["vllm over two nodes", { nodesPerReplica: 2, arguments: ["--pipeline-parallel-size", "2"] }],
  ["vllm as a canary for batch", { track: "canary", schedule: "batch", autoscaled: true }],
  ["vllm from a claim", { weights: { ...PROPS.weights, volume: { kind: "claim", claimName: "weights" } } }],
  ["vllm on a local disk", { cacheStorageClass: "local-nvme" }],
  ["vllm on a slice of a GPU", { gpus: 1, nodes: { ...PROPS.nodes, resourceName: "nvidia.com/mig-1g.12gb" } }],
  ["sglang", { engine: "sglang" }],
  ["tensorrt-llm", { engine: "tensorrt-llm" }],
];

export function modelWith(changes: Partial<ServedModelProps> = {}): ServedModel {
  let model: ServedModel | undefined;
  synthesizeStack((stack) => {
    model = new ServedModel(stack, "Model", { ...PROPS, ...changes });
  });
  if (model === undefined) throw new Error("no model was made");
  return model;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look at objects of every kind
export type Loose = any;

export const objectsOf = (model: ServedModel, kind: string): Loose[] =>
  model.chart.objects.filter((one) => one.kind === kind);

/** Every pod spec in the objects of a model. */
export function podSpecsOf(model: ServedModel): Loose[] {
  const found: Loose[] = [];
  const visit = (node: Loose): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node.containers)) found.push(node);
    for (const child of Object.values(node)) visit(child);
  };
  visit(model.chart.objects);
  return found;
}

export const containersOf = (spec: Loose): Loose[] => [...(spec.initContainers ?? []), ...spec.containers];
