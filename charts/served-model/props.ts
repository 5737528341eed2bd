import type { EngineName } from "../../lib/catalog";
import type { ImageSource, ReleaseProps } from "../delivery";

/** A folder of weights in private storage. */
export interface Weights {
  /** Where the folder is mounted from, read only. */
  readonly volume: WeightsVolume;
  /** The folder in that volume, which holds a file `SHA256SUMS`. Default: its root. */
  readonly path?: string;
  /** The SHA-256 of `SHA256SUMS`, as it was approved: 64 hex digits. */
  readonly sha256: string;
  /** What all files take, in GiB. Sizes the cache, and the time that a start may take. */
  readonly sizeGiB: number;
}

export type WeightsVolume =
  | {
      /** A container of an Azure storage account, which the nodes' own identity may read. No pod holds a token for it. */
      readonly kind: "azure-blob";
      readonly storageAccount: string;
      readonly container: string;
      /** The client id of the nodes' identity, the kubelet's. */
      readonly identityClientId: string;
    }
  | {
      /** A claim in the release's namespace, such as one of a file server on premises. */
      readonly kind: "claim";
      readonly claimName: string;
    };

/** A LoRA adapter beside the weights, in the same volume. Adapters are declared at deploy time and at no other. */
export interface Adapter {
  /** The name that callers ask for. */
  readonly name: string;
  /** Its folder in the weights' volume, which holds a file `SHA256SUMS`. */
  readonly path: string;
  /** The SHA-256 of that file. */
  readonly sha256: string;
}

/** Pods of somebody else that may reach the model. */
export interface Peer {
  readonly namespace: string;
  /** Labels of the pods. Default: all of the namespace. */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** Nodes that the model runs on, as `GpuPool` of `inferra/azure/gpu-pool` tells them. */
export interface GpuNodes {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly {
    readonly key: string;
    readonly operator: "Equal" | "Exists";
    readonly value?: string;
    readonly effect: "NoSchedule";
  }[];
  /** Default: the nodes' own. */
  readonly runtimeClass?: string;
  /** What a pod asks for to get a GPU or a slice of one. Default `nvidia.com/gpu`. */
  readonly resourceName?: string;
}

/** Who answers for what runs; it becomes annotations of every object. */
export interface ServedVersion {
  /** The version of the model, as the registry calls it. */
  readonly version: string;
  /** Who approved it. */
  readonly approvedBy: string;
  /** When it was deployed: a day, `YYYY-MM-DD`. */
  readonly deployed: string;
  readonly licence: string;
  /** The pipeline or person that deploys. */
  readonly deployedBy: string;
}

export interface ServedModelProps extends Omit<ReleaseProps, "releaseName">, ImageSource {
  /** The alias that callers ask for: 1 to 40 lower-case letters, digits, dots and hyphens. */
  readonly alias: string;
  /** Default `vllm`. */
  readonly engine?: EngineName;
  /** Arguments as the planner gives them, which are vLLM's; other engines get theirs. */
  readonly arguments: readonly string[];
  readonly weights: Weights;
  readonly adapters?: readonly Adapter[];
  /** GPUs, or slices, of one pod. */
  readonly gpus: number;
  readonly nodes: GpuNodes;
  /** Pods that make up one replica. More than one wants the LeaderWorkerSet controller. Default 1. */
  readonly nodesPerReplica?: number;
  /** Replicas to start with; where `autoscaled`, the fewest. Default 2. */
  readonly replicas?: number;
  /** Whether something else, such as KEDA, sets the number of replicas. Default false. */
  readonly autoscaled?: boolean;
  /** Who calls it: the gateway. Nothing else gets in. */
  readonly callers: readonly Peer[];
  /** Who reads its metrics. Default: nobody. */
  readonly scrapers?: readonly Peer[];
  /** Has the Prometheus Operator scrape it; its CRDs must be there. Default: where there are `scrapers`. */
  readonly monitored?: boolean;
  /** `batch` gives way to `real-time`. Default `real-time`. */
  readonly schedule?: "real-time" | "batch";
  /** `canary` runs beside the stable version of the alias. Default `stable`. */
  readonly track?: "stable" | "canary";
  readonly served: ServedVersion;
  /** How long requests in flight get when a pod goes, in seconds, 10 to 3000. Default 120. */
  readonly drainSeconds?: number;
  /** What the cluster's autoscaler grants pods to end, in seconds. Default 600, AKS's. */
  readonly maxGracefulTerminationSeconds?: number;
  /** CPUs of the engine. Default: 4 a GPU. */
  readonly cpus?: number;
  /** Memory of the engine, in GiB, shared memory included. Default: 32, and 16 a GPU. */
  readonly memoryGiB?: number;
  /**
   * The storage class of volumes on the nodes' local disks, for the copy of the weights. Default: the node's disk for
   * scratch space.
   */
  readonly cacheStorageClass?: string;
}
