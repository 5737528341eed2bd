import type { AlertRule, RuleGroup } from "../alert-rules";
import { select } from "../promql";
import { EXPORTER, RECEIVER } from "./collector";

/** A share of what was called that may be on its way, or is a matter of when it was counted. */
const TOLERATED = 0.02;
/** A share of fewer calls says nothing. */
const LEAST_CALLS = 20;

/**
 * What nobody may find out by looking for a record: calls without one, records that are refused or given up, and a store that
 * takes none. For agentgateway, whose calls are counted by consumer.
 */
export function auditSinkRules(namespace: string): RuleGroup {
  const sink = { namespace };
  const waiting = select("otelcol_exporter_queue_size", { ...sink, exporter: EXPORTER, data_type: "logs" });
  const room = select("otelcol_exporter_queue_capacity", { ...sink, exporter: EXPORTER, data_type: "logs" });
  const sent = select("otelcol_exporter_sent_log_records", { ...sink, exporter: EXPORTER });
  const accepted = select("otelcol_receiver_accepted_log_records", { ...sink, receiver: RECEIVER });
  const calls = select("agentgateway_requests_total", { consumer: { not: "unknown" } });
  const over = (metric: string, labels: Readonly<Record<string, string>>, span: string): string =>
    `sum(increase(${select(metric, { ...sink, ...labels })}[${span}]))`;
  const rules: AlertRule[] = [
    {
      alert: "AuditSinkMissing",
      expr: `absent(${room})`,
      for: "5m",
      severity: "critical",
      summary: "Nothing takes records of prompts and answers",
      description: "No collector of the audit sink shows metrics.",
      why: "The gateway answers on without it, and what its pods can't hand over is lost.",
    },
    {
      alert: "AuditRecordsMissing",
      expr: `1 - (sum(increase(${accepted}[1h])) or vector(0)) / (sum(increase(${calls}[1h])) > ${LEAST_CALLS}) > ${TOLERATED}`,
      for: "15m",
      severity: "critical",
      summary: "Calls have no record",
      description:
        "{{ $value | humanizePercentage }} of the last hour's calls by consumers did not come to the audit sink.",
      why: "The gateway hands records over after it has answered, and drops them where that fails; counting both sides is how that is seen.",
    },
    {
      alert: "AuditRecordsRefused",
      expr: `(${over("otelcol_receiver_refused_log_records", { receiver: RECEIVER }, "15m")} or vector(0)) + (${over("otelcol_exporter_enqueue_failed_log_records", { exporter: EXPORTER }, "15m")} or vector(0)) > 0`,
      for: "0m",
      severity: "critical",
      summary: "Records are refused, and lost",
      description: "{{ $value | humanize }} records of the last 15 minutes found no room.",
      why: "The disk is full, or memory is: the gateway sends a record once.",
    },
    {
      alert: "AuditRecordsGivenUp",
      expr: `${over("otelcol_exporter_send_failed_log_records", { exporter: EXPORTER }, "15m")} > 0`,
      for: "0m",
      severity: "critical",
      summary: "Records were given up",
      description: "{{ $value | humanize }} records of the last 15 minutes will not be tried again.",
      why: "What can be tried again is, for ever; this is what the store will never take.",
    },
    {
      alert: "AuditStoreUnreachable",
      expr: `sum(${waiting}) > 0 and (sum(increase(${sent}[15m])) or vector(0)) == 0`,
      for: "5m",
      severity: "critical",
      summary: "Records wait, and none is kept",
      description: "{{ $value | humanize1024 }}B wait on disks; the store took nothing for 15 minutes.",
      why: "Nothing is lost yet. The key, the role, the private endpoint or Entra is away.",
    },
    {
      alert: "AuditBufferFilling",
      expr: `max(${waiting} / ${room}) > 0.5`,
      for: "10m",
      severity: "warning",
      summary: "The disk on which records wait is half full",
      description: "{{ $value | humanizePercentage }} of the room of one collector is used.",
      why: "Records come faster than the store takes them, or it takes none; when the disk is full they are lost.",
    },
  ];
  return { name: "inferra-audit-sink", interval: "1m", rules };
}
