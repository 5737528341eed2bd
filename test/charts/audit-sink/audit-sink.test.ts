import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAlert, rulesFile } from "../../../charts/alert-rules";
import { AuditSink, auditSinkAddress, auditSinkRules } from "../../../charts/audit-sink";
import { queryProblems } from "../../../charts/promql";
import { find, type Rendered } from "../gateway/support";
import { codeOf, releasesOf, synthesizeStack } from "../support/synthesize";
import { IMAGE, rendered, settings } from "./settings";

const objects = rendered();
const set = find(objects, "StatefulSet", "audit-sink");
const pod: Rendered = set.spec.template.spec;
const [collector] = pod.containers;
const config = JSON.parse(find(objects, "ConfigMap", "audit-sink").data["collector.json"]);
const own = JSON.parse(
  collector.args.find((one: string) => one.startsWith("--config=yaml:")).slice("--config=yaml:".length),
);

describe("the audit sink", () => {
  it("is a release that its schemas take", () => {
    const { json } = synthesizeStack((stack) => {
      const sink = new AuditSink(stack, "Sink", settings);
      expect(sink.address).toEqual({ namespace: "audit", host: "audit-sink.audit.svc.cluster.local", port: 4318 });
      expect(sink.chart.images).toEqual([IMAGE]);
    });
    expect(releasesOf(json)["audit-sink"]).toMatchObject({ namespace: "audit" });
  });

  it("has two pods that go one at a time, each with a disk of its own that outlives the release", () => {
    expect(set.spec).toMatchObject({
      replicas: 2,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    });
    expect(find(objects, "PodDisruptionBudget", "audit-sink").spec.maxUnavailable).toBe(1);
    expect(set.spec.volumeClaimTemplates[0].spec).toMatchObject({ storageClassName: "inferra-audit-buffer" });
    expect(find(objects, "StorageClass", "inferra-audit-buffer")).toMatchObject({
      parameters: { diskEncryptionSetID: settings.diskEncryptionSetId },
      reclaimPolicy: "Retain",
    });
  });

  it("may do what level restricted allows and nothing more, with a token that is good for Azure alone", () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
    expect(collector.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    });
    expect(find(objects, "ServiceAccount", "audit-sink").automountServiceAccountToken).toBe(false);
    const sources = pod.volumes.flatMap((one: Rendered) => one.projected?.sources ?? []);
    expect(sources).toEqual([
      { serviceAccountToken: { audience: "api://AzureADTokenExchange", expirationSeconds: 3600, path: "token" } },
    ]);
    for (const { mountPath, readOnly } of collector.volumeMounts) {
      expect(readOnly === true || mountPath === "/var/lib/audit-sink").toBe(true);
    }
  });

  it("lets the gateway's pods send and Prometheus read, and reaches names and port 443", () => {
    const { spec } = find(objects, "NetworkPolicy", "audit-sink");
    expect(spec.ingress).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "gateway" } },
            podSelector: { matchLabels: { "gateway.networking.k8s.io/gateway-name": "inference" } },
          },
        ],
        ports: [{ protocol: "TCP", port: auditSinkAddress("audit").port }],
      },
      {
        from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
        ports: [{ protocol: "TCP", port: 8888 }],
      },
    ]);
    const ports = spec.egress.flatMap((one: Rendered) => one.ports.map((each: Rendered) => each.port));
    expect(ports).toEqual([53, 53, 443]);
    expect(find(rendered({ scrapers: [] }), "NetworkPolicy", "audit-sink").spec.ingress).toHaveLength(1);
  });
});

describe("a record on its way", () => {
  const exporter = config.exporters.azure_blob;

  it("is on disk before it is acknowledged: nothing batches before the queue", () => {
    expect(config.service.pipelines).toEqual({
      logs: { receivers: ["otlp"], processors: ["memory_limiter"], exporters: ["azure_blob"] },
    });
    expect(exporter.sending_queue.storage).toBe("file_storage");
    expect(config.extensions.file_storage).toMatchObject({ directory: "/var/lib/audit-sink", fsync: true });
    expect(config.service.extensions).toContain("file_storage");
  });

  it("is tried for ever, and waits in three quarters of the disk", () => {
    expect(exporter.retry_on_failure).toMatchObject({ enabled: true, max_elapsed_time: "0s" });
    expect(exporter.sending_queue).toMatchObject({ sizer: "bytes", queue_size: 24 * 2 ** 30 });
    const small = JSON.parse(find(rendered({ bufferGiB: 8 }), "ConfigMap", "audit-sink").data["collector.json"]);
    expect(small.exporters.azure_blob.sending_queue.queue_size).toBe(6 * 2 ** 30);
  });

  it("is taken whole: the largest call fits a request, a batch, and, as JSON, a block", () => {
    const record = 2 * 16 * 2 ** 20;
    const { http } = config.receivers.otlp.protocols;
    expect(http.max_request_body_size).toBeGreaterThan(4 * record);
    expect(exporter.sending_queue.batch.max_size).toBeGreaterThan(record);
    expect(exporter.sending_queue.batch.max_size * 2).toBeLessThan(100 * 2 ** 20);
  });

  it("is appended to a blob of the hour that only its collector writes", () => {
    expect(exporter.append_blob).toEqual({ enabled: true, separator: "\n" });
    expect(exporter.blob_name_format).toMatchObject({ serial_num_enabled: false, timezone: "UTC" });
    const { logs_format } = own.exporters.azure_blob.blob_name_format;
    expect(logs_format).toBe("2006/01/02/15/$(POD_NAME).jsonl");
    // A pod's name has digits that would be read as a month or a day.
    const [range = ""] = exporter.blob_name_format.time_parser_ranges;
    expect(logs_format.slice(...range.split("-").map(Number))).toBe("2006/01/02/15");
    expect(collector.env).toEqual([{ name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }]);
  });

  it("goes to one container by an identity, without a key", () => {
    expect(own.exporters.azure_blob).toMatchObject({
      url: settings.store.endpoint,
      container: { logs: "records" },
      auth: {
        type: "workload_identity",
        client_id: settings.identityClientId,
        tenant_id: settings.tenantId,
        federated_token_file: "/var/run/secrets/azure/token",
      },
    });
    expect(collector.volumeMounts).toContainEqual({
      name: "azure",
      mountPath: "/var/run/secrets/azure",
      readOnly: true,
    });
  });

  it("is in no log of the collector", () => {
    expect(config.service.telemetry.logs.level).toBe("warn");
    expect(JSON.stringify(config)).not.toContain("debug");
  });

  it("restarts pods where what happens to it changes", () => {
    const digest = (of: Rendered) => of.spec.template.metadata.annotations["inferra/config"];
    expect(digest(find(rendered({ bufferGiB: 8 }), "StatefulSet", "audit-sink"))).not.toBe(digest(set));
    expect(digest(find(rendered(), "StatefulSet", "audit-sink"))).toBe(digest(set));
  });
});

describe("an audit sink that is not right", () => {
  it.each([
    ["disks without a key or a reason", { diskEncryptionSetId: undefined }, "INF-2521"],
    ["a reason of spaces", { diskEncryptionSetId: undefined, platformManagedKeys: { reason: " " } }, "INF-2521"],
    ["a disk too small", { bufferGiB: 3 }, "INF-2522"],
    ["half a GiB", { bufferGiB: 8.5 }, "INF-2522"],
    ["nobody who sends", { writers: [] }, "INF-2523"],
    ["an image without a digest", { images: {} }, "INF-2308"],
    ["an image by a tag", { images: { "opentelemetry-collector": "ghcr.io/otel/contrib:1" } }, "INF-2309"],
  ])("is refused: %s", (_what, changes, code) => {
    expect(codeOf(() => rendered(changes))).toBe(code);
  });

  it("says why it is weaker", () => {
    synthesizeStack((stack) => {
      const reason = "the platform's keys are enough for a trial";
      const sink = new AuditSink(stack, "Sink", {
        ...settings,
        diskEncryptionSetId: undefined,
        platformManagedKeys: { reason },
      });
      expect(sink.weakened).toEqual({ platformManagedKeys: reason });
    });
  });
});

describe("alerts on records", () => {
  const { rules } = auditSinkRules("audit");

  it("read only what is exported", () => {
    expect(rules.flatMap((rule) => queryProblems("test", rule.expr))).toEqual([]);
  });

  it("have a runbook each, and no runbook is left over", () => {
    const runbooks = readFileSync(join(__dirname, "../../../charts/audit-sink/runbooks.md"), "utf8");
    const sections = [...runbooks.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    expect(sections).toEqual(rules.map((rule) => (isAlert(rule) ? rule.alert : "")));
  });

  it("come with the sink where runbooks are published, and not otherwise", () => {
    expect(find(objects, "PrometheusRule", "audit-sink").spec).toEqual(
      rulesFile([auditSinkRules("audit")], "https://runbooks.example.com"),
    );
    expect(rendered({ runbooksUrl: undefined }).some((one) => one.kind === "PrometheusRule")).toBe(false);
  });
});
