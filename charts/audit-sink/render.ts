import { createHash } from "node:crypto";
import { auditSinkErrors as errors, InferraError } from "../../lib/errors";
import { rulesFile } from "../alert-rules";
import {
  type ConfigMap,
  type CustomObject,
  diskClass,
  imageReference,
  type KubernetesObject,
  type PodDisruptionBudget,
  type Service,
  type ServiceAccount,
} from "../delivery";
import { collectorConfig, OTLP_PORT } from "./collector";
import { AUDIT_SINK, AUDIT_SINK_SERVICE_ACCOUNT, DISKS, labels, selector } from "./names";
import { networkPolicy } from "./network";
import { collectors } from "./pod";
import type { AuditSinkSettings } from "./props";
import { auditSinkRules } from "./rules";

const IMAGE = "opentelemetry-collector";

/**
 * The Kubernetes objects of an audit sink.
 * @throws INF-2521 to INF-2523, and INF-2308 or INF-2309 where the image is not named by digest.
 */
export function renderAuditSink(where: string, settings: AuditSinkSettings): KubernetesObject[] {
  check(where, settings);
  const config = JSON.stringify(collectorConfig(settings));
  const digest = createHash("sha256").update(config).digest("hex");
  return [
    diskClass(DISKS, settings.diskEncryptionSetId),
    serviceAccount,
    configMap(config),
    service,
    budget,
    networkPolicy(settings),
    collectors(settings, imageReference(where, IMAGE, settings), digest),
    ...monitor(settings),
    ...alerts(settings),
  ];
}

function check(where: string, settings: AuditSinkSettings): void {
  const { bufferGiB = 32, writers, diskEncryptionSetId, platformManagedKeys } = settings;
  if (!Number.isInteger(bufferGiB) || bufferGiB < 4 || bufferGiB > 1024) {
    throw new InferraError(errors.bufferInvalid(where, bufferGiB));
  }
  if (writers.length === 0) throw new InferraError(errors.nobodyWrites(where));
  if (diskEncryptionSetId === undefined && (platformManagedKeys?.reason ?? "").trim() === "") {
    throw new InferraError(errors.bufferWithoutKey(where));
  }
}

const serviceAccount: ServiceAccount = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: AUDIT_SINK_SERVICE_ACCOUNT, labels },
  automountServiceAccountToken: false,
};

const configMap = (config: string): ConfigMap => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: AUDIT_SINK, labels },
  data: { "collector.json": config },
});

const service: Service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: AUDIT_SINK, labels },
  spec: { selector: { ...selector }, ports: [{ name: "otlp", port: OTLP_PORT, targetPort: "otlp" }] },
};

const budget: PodDisruptionBudget = {
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  metadata: { name: AUDIT_SINK, labels },
  spec: { maxUnavailable: 1, selector: { matchLabels: { ...selector } } },
};

type Operated<Kind extends string> = CustomObject<"monitoring.coreos.com/v1", Kind, object>;

const monitor = ({ scrapers = [] }: AuditSinkSettings): Operated<"PodMonitor">[] =>
  scrapers.length === 0
    ? []
    : [
        {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "PodMonitor",
          metadata: { name: AUDIT_SINK, labels },
          spec: {
            selector: { matchLabels: { ...selector } },
            podMetricsEndpoints: [{ port: "metrics", path: "/metrics", interval: "15s" }],
          },
        },
      ];

const alerts = ({ namespace, runbooksUrl }: AuditSinkSettings): Operated<"PrometheusRule">[] =>
  runbooksUrl === undefined
    ? []
    : [
        {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "PrometheusRule",
          metadata: { name: AUDIT_SINK, labels },
          spec: rulesFile([auditSinkRules(namespace)], runbooksUrl),
        },
      ];
