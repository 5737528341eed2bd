import type { PodSpec, StatefulSet } from "../delivery";
import { BUFFER, HEALTH_PORT, METRICS_PORT, OTLP_PORT, ownConfig, TOKEN } from "./collector";
import { AUDIT_SINK, AUDIT_SINK_SERVICE_ACCOUNT, DISKS, labels, selector } from "./names";
import type { AuditSinkSettings } from "./props";

/** The user of the collector's image. */
const USER_ID = 10001;
const CONFIG = "/etc/audit-sink";
/** Two, so that one can be away: with none, records are lost. */
const REPLICAS = 2;

/** Collectors, each with a disk of its own for what waits. */
export const collectors = (settings: AuditSinkSettings, image: string, configDigest: string): StatefulSet => ({
  apiVersion: "apps/v1",
  kind: "StatefulSet",
  metadata: { name: AUDIT_SINK, labels },
  spec: {
    serviceName: AUDIT_SINK,
    replicas: REPLICAS,
    podManagementPolicy: "Parallel",
    // What waits is still to be kept when somebody takes the release away.
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    selector: { matchLabels: { ...selector } },
    template: {
      metadata: { labels: { ...labels, ...selector }, annotations: { "inferra/config": configDigest } },
      spec: podSpec(settings, image),
    },
    volumeClaimTemplates: [
      {
        metadata: { name: "buffer" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: DISKS,
          resources: { requests: { storage: `${settings.bufferGiB ?? 32}Gi` } },
        },
      },
    ],
  },
});

const podSpec = (settings: AuditSinkSettings, image: string): PodSpec => ({
  serviceAccountName: AUDIT_SINK_SERVICE_ACCOUNT,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: USER_ID,
    runAsGroup: USER_ID,
    fsGroup: USER_ID,
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
  },
  topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { ...selector } },
  })),
  terminationGracePeriodSeconds: 90,
  containers: [
    {
      name: "collector",
      image,
      imagePullPolicy: "IfNotPresent",
      args: [`--config=${CONFIG}/collector.json`, `--config=yaml:${JSON.stringify(ownConfig(settings))}`],
      env: [{ name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
      ports: [
        { name: "otlp", containerPort: OTLP_PORT },
        { name: "metrics", containerPort: METRICS_PORT },
        { name: "health", containerPort: HEALTH_PORT },
      ],
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        privileged: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      },
      readinessProbe: { httpGet: { path: "/", port: HEALTH_PORT }, periodSeconds: 5, failureThreshold: 2 },
      livenessProbe: { httpGet: { path: "/", port: HEALTH_PORT }, periodSeconds: 15, failureThreshold: 6 },
      volumeMounts: [
        { name: "config", mountPath: CONFIG, readOnly: true },
        { name: "azure", mountPath: TOKEN.slice(0, TOKEN.lastIndexOf("/")), readOnly: true },
        { name: "buffer", mountPath: BUFFER },
      ],
    },
  ],
  volumes: [
    { name: "config", configMap: { name: AUDIT_SINK, defaultMode: 0o444 } },
    {
      // Good for Azure and for nothing on the cluster.
      name: "azure",
      projected: {
        defaultMode: 0o440,
        sources: [
          {
            serviceAccountToken: { audience: "api://AzureADTokenExchange", expirationSeconds: 3600, path: "token" },
          },
        ],
      },
    },
  ],
});
