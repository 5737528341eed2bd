import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type GpuDriverMode, gpuDriver, gpuDrivers } from "../../lib/catalog";
import { gpuOperatorErrors, InferraError } from "../../lib/errors";
import { COUNTERS_MAP, countersMap } from "../dcgm-exporter/counters";
import { LocalChart, ThirdPartyChart, type ThirdPartyReleaseProps, type Values } from "../delivery";

/** GPUs that several pods use in turns. Nothing keeps one from the memory of another. */
export interface TimeSlicing {
  /** Pods that share a GPU, 2 to 16. */
  readonly pods: number;
  /** The strictest class of data on these GPUs. Only `public` can be shared so. */
  readonly data: "phi" | "phi-deidentified" | "personal" | "confidential" | "public";
}

export interface GpuOperatorProps extends Omit<ThirdPartyReleaseProps, "releaseName"> {
  /** Who installs the driver, as for the pools. With `managed-preview` AKS brings all of it, and no operator may. */
  readonly driver: GpuDriverMode;
  /**
   * How slices are asked for: `single` as `nvidia.com/gpu`, where all GPUs of a node are cut alike; `mixed` by their
   * profile. Default `single`.
   */
  readonly migStrategy?: "single" | "mixed";
  /** Shares GPUs by turns. Default: not. */
  readonly timeSlicing?: TimeSlicing;
  /** Has the Prometheus Operator scrape the GPUs' metrics; its CRDs must be there. */
  readonly monitored: boolean;
  /** What brings those CRDs, where it is in the same stack: the operator waits for it, its counters don't. Default: nothing. */
  readonly monitoring?: ITerraformDependable;
  /**
   * Environment of the container toolkit, such as `RUNTIME_CONFIG_SOURCE` on nodes whose containerd it can't configure
   * otherwise. Default: none.
   */
  readonly toolkitEnvironment?: Readonly<Record<string, string>>;
}

/** Taints of GPU pools: NVIDIA's own, ours, and the one that AKS gives to spot nodes. */
const TOLERATIONS = [
  { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" },
  { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" },
  { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" },
] as const;

/** NVIDIA's GPU Operator: what makes GPUs of nodes usable by pods, and visible in metrics. */
export class GpuOperator extends Construct {
  /** The counters file, which is there before the exporter that reads it. */
  readonly counters: LocalChart;
  readonly chart: ThirdPartyChart;

  /** @throws INF-2341 for a driver that excludes the operator, INF-2342 and INF-2343 for time-slicing that can't be. */
  constructor(scope: Construct, id: string, props: GpuOperatorProps) {
    super(scope, id);
    const { driver, timeSlicing } = props;
    const { operatorValues } = gpuDriver(driver);
    if (operatorValues === undefined) {
      const fitting = gpuDrivers().filter((row) => row.operatorValues !== undefined);
      throw new InferraError(
        gpuOperatorErrors.driverExcludesOperator(
          this.node.path,
          driver,
          fitting.map((row) => row.mode),
        ),
      );
    }
    checkTimeSlicing(this.node.path, timeSlicing);
    this.counters = new LocalChart(this, "Counters", {
      releaseName: COUNTERS_MAP,
      namespace: props.namespace,
      after: props.after,
      objects: [countersMap()],
    });
    this.chart = new ThirdPartyChart(this, "Chart", {
      ...props,
      chart: "gpu-operator",
      releaseName: "gpu-operator",
      after: [this.counters.resource, ...(props.monitoring === undefined ? [] : [props.monitoring])],
      values: valuesOf(props, operatorValues),
    });
  }
}

function checkTimeSlicing(where: string, timeSlicing: TimeSlicing | undefined): void {
  if (timeSlicing === undefined) return;
  const { pods, data } = timeSlicing;
  if (data !== "public") throw new InferraError(gpuOperatorErrors.timeSlicingRefused(where, data));
  if (!Number.isInteger(pods) || pods < 2 || pods > 16) {
    throw new InferraError(gpuOperatorErrors.sliceCountInvalid(where, pods));
  }
}

function valuesOf(
  { migStrategy = "single", timeSlicing, monitored, toolkitEnvironment }: GpuOperatorProps,
  operatorValues: Values,
): Values {
  const toolkit = operatorValues.toolkit as Values;
  return {
    ...operatorValues,
    toolkit:
      toolkitEnvironment === undefined
        ? toolkit
        : { ...toolkit, env: Object.entries(toolkitEnvironment).map(([name, value]) => ({ name, value })) },
    mig: { strategy: migStrategy },
    daemonsets: { tolerations: TOLERATIONS },
    "node-feature-discovery": { worker: { tolerations: TOLERATIONS } },
    devicePlugin:
      timeSlicing === undefined
        ? {}
        : { config: { create: true, name: "time-slicing", default: "shared", data: { shared: sharing(timeSlicing) } } },
    dcgmExporter: { config: { name: COUNTERS_MAP }, serviceMonitor: { enabled: monitored } },
    // Confidential containers and virtual machines are of no use here, and each is one more privileged program.
    ccManager: { enabled: false },
  };
}

const sharing = ({ pods }: TimeSlicing): string =>
  JSON.stringify({
    version: "v1",
    sharing: {
      timeSlicing: { failRequestsGreaterThanOne: true, resources: [{ name: "nvidia.com/gpu", replicas: pods }] },
    },
  });
