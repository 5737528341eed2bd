import { Construct } from "constructs";
import { InferraError, monitoringErrors } from "../../lib/errors";
import { diskClass, LocalChart, ThirdPartyChart, type ThirdPartyReleaseProps } from "../delivery";
import { alertmanagerValues, type EntraSignIn, grafanaValues, prometheusValues, stateMetricsValues } from "./values";

export interface MonitoringProps extends Omit<ThirdPartyReleaseProps, "releaseName"> {
  /** How long metrics are kept, in days, 7 to 400. Default 90. An audit record is something else and lies elsewhere. */
  readonly retentionDays?: number;
  /** The disk of each Prometheus, in GiB, 10 to 32767. Default 256. */
  readonly storageGiB?: number;
  /** The disk encryption set whose key disks are encrypted with. */
  readonly diskEncryptionSetId?: string;
  /** Why disks are encrypted with Microsoft's key, where no `diskEncryptionSetId` is given. */
  readonly platformManagedKeys?: { readonly reason: string };
  readonly signIn: EntraSignIn;
  /** Where people open Grafana: `https://…`. It is reached through an ingress or gateway of yours. */
  readonly grafanaUrl: string;
  /**
   * A secret of the namespace with `alertmanager.yaml`: whom alerts are sent to. Default: nobody; they are seen in Grafana.
   */
  readonly alertmanagerSecret?: string;
}

/** The name of the class of disks that metrics lie on. */
const METRICS_STORAGE_CLASS = "inferra-metrics";

/** Prometheus, Alertmanager and Grafana, with the Prometheus Operator and its CRDs. */
export class Monitoring extends Construct {
  readonly disks: LocalChart;
  readonly chart: ThirdPartyChart;
  /** Where queries go, on the cluster. */
  readonly url: string;
  /** What is weaker than the default, with the reason given. */
  readonly weakened: Readonly<Record<string, string>>;

  /** @throws INF-2378 for disks without a key of yours and without a reason, INF-2379 for sizes and addresses that are none. */
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { retentionDays = 90, storageGiB = 256, platformManagedKeys } = props;
    check(this.node.path, props, retentionDays, storageGiB);
    this.weakened = platformManagedKeys === undefined ? {} : { platformManagedKeys: platformManagedKeys.reason };
    this.disks = new LocalChart(this, "Disks", {
      releaseName: "inferra-metrics-disks",
      namespace: props.namespace,
      after: props.after,
      // Metrics outlive a release that is taken away.
      objects: [diskClass(METRICS_STORAGE_CLASS, props.diskEncryptionSetId)],
    });
    const releaseName = "monitoring";
    this.chart = new ThirdPartyChart(this, "Chart", {
      ...props,
      chart: "kube-prometheus-stack",
      releaseName,
      after: [this.disks.resource],
      timeoutSeconds: props.timeoutSeconds ?? 900,
      values: {
        fullnameOverride: releaseName,
        prometheus: prometheusValues({ storageClass: METRICS_STORAGE_CLASS, gib: storageGiB }, retentionDays),
        alertmanager: alertmanagerValues({ storageClass: METRICS_STORAGE_CLASS, gib: 10 }, props.alertmanagerSecret),
        grafana: grafanaValues(props.signIn, props.grafanaUrl, props.namespace),
        "kube-state-metrics": stateMetricsValues(),
        // It wants the node's network and processes, which no namespace of ours grants; nothing here reads its metrics.
        nodeExporter: { enabled: false },
        // Azure runs these out of reach, so that their alerts would fire for ever.
        kubeControllerManager: { enabled: false },
        kubeEtcd: { enabled: false },
        kubeProxy: { enabled: false },
        kubeScheduler: { enabled: false },
      },
    });
    this.url = `http://${releaseName}-prometheus.${props.namespace}.svc:9090`;
  }
}

function check(where: string, props: MonitoringProps, retentionDays: number, storageGiB: number): void {
  if (props.diskEncryptionSetId === undefined && (props.platformManagedKeys?.reason ?? "").trim() === "") {
    throw new InferraError(monitoringErrors.disksWithoutKey(where));
  }
  const wrong = (what: string, found: unknown, rule: string) =>
    new InferraError(monitoringErrors.monitoringInvalid(where, what, String(found), rule));
  if (!Number.isInteger(retentionDays) || retentionDays < 7 || retentionDays > 400) {
    throw wrong("retention in days", retentionDays, "use 7 to 400 days; baselines look back a week");
  }
  if (!Number.isInteger(storageGiB) || storageGiB < 10 || storageGiB > 32767) {
    throw wrong("disk in GiB", storageGiB, "use 10 to 32767 GiB");
  }
  if (!/^https:\/\/[^\s/]+/.test(props.grafanaUrl)) {
    throw wrong(
      "address of Grafana",
      props.grafanaUrl,
      "write an https address; sign-in cookies are sent over no other",
    );
  }
}
