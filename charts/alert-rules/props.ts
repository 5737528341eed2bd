import type { AlertThresholdKey } from "../../lib/catalog";
import type { BusinessHours } from "./business-hours";
import type { Gateway } from "./gateway-metrics";

/** Limits from where on alerts fire. Defaults with their sources: the catalogue's `alertThresholds`. */
export type Thresholds = Readonly<Record<AlertThresholdKey, number>>;

/** A model that an engine of ours serves. */
export interface WatchedModel {
  /** The name it is served under: the label `model_name`. */
  readonly name: string;
  readonly namespace: string;
  /** A regular expression that matches the names of its pods. */
  readonly pods: string;
  /** Share of a GPU's memory that the engine may use (`--gpu-memory-utilization`). */
  readonly gpuMemoryUtilization: number;
  /** Whether one replica has several GPUs that NVLink joins. */
  readonly nvlink: boolean;
  /** Whether it always has a replica. Default true; false for what a schedule wakes. */
  readonly alwaysOn?: boolean;
  /** How many requests can wait at its least number of replicas before the engine refuses more. Default: no limit. */
  readonly queueCapacity?: number;
  /** The name the gateway counts its tokens under. Default: `name`. */
  readonly gatewayName?: string;
  /** Limits of this model alone, such as the latency its workloads want. */
  readonly thresholds?: Partial<Thresholds>;
}

/** Something that ends on a day, and with it the permission or the possibility to go on. */
export interface Deadline {
  readonly kind: "retirement" | "agreement" | "exception" | "certificate";
  /** What ends, such as `gpt-5.4 (2026-03-05)` or `BAA with …`. */
  readonly subject: string;
  /** The day it ends, `YYYY-MM-DD`; it is over when this day begins in UTC. */
  readonly day: string;
}

export interface AlertRulesProps {
  readonly models: readonly WatchedModel[];
  /** Where the runbooks beside this file are published; `#<alert>` is added. */
  readonly runbooksUrl: string;
  /** The gateway whose metrics are scraped. Absent: alerts on callers and tokens are left out. */
  readonly gateway?: Gateway;
  /** Whether DCGM exporter is scraped. Default true. */
  readonly gpuMetrics?: boolean;
  /** Whether KEDA's operator is scraped. Default true. */
  readonly scalerMetrics?: boolean;
  /** When idle GPUs are somebody's mistake. Absent: idle GPUs raise no alert. */
  readonly businessHours?: BusinessHours;
  /** Retirements of models, ends of agreements. */
  readonly deadlines?: readonly Deadline[];
  /** Other limits than the default ones, for all models. */
  readonly thresholds?: Partial<Thresholds>;
}
