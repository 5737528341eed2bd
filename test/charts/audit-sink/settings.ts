import { type AuditSinkSettings, renderAuditSink } from "../../../charts/audit-sink";

export const IMAGE = `registry.example.com/opentelemetry-collector-contrib@sha256:${"a".repeat(64)}`;

export const settings: AuditSinkSettings = {
  namespace: "audit",
  store: { endpoint: "https://stclinicprompts.blob.core.windows.net/", container: "records" },
  tenantId: "11111111-1111-1111-1111-111111111111",
  identityClientId: "22222222-2222-2222-2222-222222222222",
  writers: [{ namespace: "gateway", podLabels: { "gateway.networking.k8s.io/gateway-name": "inference" } }],
  scrapers: [{ namespace: "monitoring" }],
  runbooksUrl: "https://runbooks.example.com",
  diskEncryptionSetId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/des",
  images: { "opentelemetry-collector": IMAGE },
};

export const rendered = (changes: Partial<AuditSinkSettings> = {}) =>
  renderAuditSink("test", { ...settings, ...changes });
