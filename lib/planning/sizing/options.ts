import type { QuantizationName } from "../../catalog";
import type { DataClass } from "../../checks/data-class";

/** How several workloads share a GPU. MIG isolates memory in hardware; time-slicing does not isolate it at all. */
export type GpuSharing =
  | { readonly kind: "mig"; readonly profile: string }
  | { readonly kind: "time-slicing"; readonly slices: number };

/** What to plan: a model of the catalogue and how it is to be served. */
export interface ModelDemand {
  /** A model of the catalogue, such as `llama-3.3-70b-instruct`. */
  readonly model: string;
  /** Default `none`: the checkpoint as published. */
  readonly quantization?: QuantizationName;
  /** Longest prompt and answer together. Default 8192, or the model's own limit where that is less. */
  readonly contextTokens?: number;
  /** Requests to serve at once, all replicas together. Default 32. */
  readonly concurrency?: number;
  /** Precision of the KV cache. Default `auto`: 16 bits. */
  readonly kvCache?: "auto" | "fp8";
  /** Share of a GPU's memory that the engine may use. Default 0.92, vLLM's. */
  readonly gpuMemoryUtilization?: number;
  /** `--max-num-batched-tokens`. Default: the API server's for the card. */
  readonly maxBatchedTokens?: number;
  /** Memory to keep free beside weights and KV cache, in GiB a GPU. Default: computed. */
  readonly reserveGiB?: number;
  /** Default `phi`, the strictest. */
  readonly data?: DataClass;
  /** GPUs that share each layer; they must be in one machine. Default: the fewest that boot. */
  readonly tensorParallel?: number;
}

/** A machine with GPUs that is no Azure VM, such as one on premises. */
export interface GpuNode {
  /** What plans call it. */
  readonly name: string;
  /** A GPU of the catalogue, such as `h100-80gb`. */
  readonly gpu: string;
  /** GPUs in one machine. */
  readonly gpus: number;
  /** How its GPUs reach each other. Default `none`: PCIe through the host. */
  readonly interconnect?: "none" | "nvlink-bridge" | "nvswitch";
  /** InfiniBand between machines of the kind. Default false. */
  readonly infiniband?: boolean;
}

/** A demand, and the machine to plan it on. */
export interface ModelOnVm extends ModelDemand {
  /** An Azure VM size, such as `Standard_NC40ads_H100_v5`, or a machine of one's own. */
  readonly vm: string | GpuNode;
  /** Stages that the layers are split into; they may span VMs. Default 1. */
  readonly pipelineParallel?: number;
  readonly sharing?: GpuSharing;
}
