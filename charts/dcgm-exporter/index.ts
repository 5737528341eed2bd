import { Construct } from "constructs";
import { LocalChart, ThirdPartyChart, type ThirdPartyReleaseProps } from "../delivery";
import { COUNTERS_FILE, COUNTERS_MAP, countersMap } from "./counters";

export { COUNTERS_FILE, COUNTERS_MAP, countersFile } from "./counters";

/** A toleration in Kubernetes' own words. */
export interface Toleration {
  readonly key: string;
  readonly operator: "Equal" | "Exists";
  readonly value?: string;
  readonly effect: "NoSchedule";
}

export interface DcgmExporterProps extends Omit<ThirdPartyReleaseProps, "releaseName"> {
  /** What keeps pods off the GPU nodes, and this one must bear. */
  readonly tolerations: readonly Toleration[];
  /** Labels of the nodes that have GPUs. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The runtime class that gives a container the GPUs. Default: the node's own runtime. */
  readonly runtimeClass?: string;
  /** Has the Prometheus Operator scrape it; its CRDs must be there. */
  readonly monitored: boolean;
}

/** Metrics of GPUs on clusters where nothing else exports them: without the GPU Operator, which brings its own. */
export class DcgmExporter extends Construct {
  readonly counters: LocalChart;
  readonly chart: ThirdPartyChart;

  constructor(scope: Construct, id: string, props: DcgmExporterProps) {
    super(scope, id);
    this.counters = new LocalChart(this, "Counters", {
      releaseName: COUNTERS_MAP,
      namespace: props.namespace,
      after: props.after,
      objects: [countersMap()],
    });
    this.chart = new ThirdPartyChart(this, "Chart", {
      ...props,
      chart: "dcgm-exporter",
      releaseName: "dcgm-exporter",
      after: [this.counters.resource],
      values: {
        arguments: ["-f", `/etc/dcgm-exporter/${COUNTERS_FILE}`],
        extraConfigMapVolumes: [{ name: "counters", configMap: { name: COUNTERS_MAP } }],
        extraVolumeMounts: [
          { name: "counters", mountPath: `/etc/dcgm-exporter/${COUNTERS_FILE}`, subPath: COUNTERS_FILE },
        ],
        nodeSelector: { ...props.nodeSelector },
        tolerations: props.tolerations.map((one) => ({ ...one })),
        runtimeClassName: props.runtimeClass ?? "",
        serviceMonitor: { enabled: props.monitored },
      },
    });
  }
}
