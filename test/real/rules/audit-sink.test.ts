import { rulesFile } from "../../../charts/alert-rules";
import { auditSinkRules } from "../../../charts/audit-sink";
import { describeWith } from "../../support/tools";
import { lacksForRules, promtool, testOfAll } from "./promtool";
import { type Series, series } from "./series";

const file = rulesFile([auditSinkRules("audit")], "https://runbooks.example.com");
const ALERTS = file.groups.flatMap((group) => group.rules.map((rule) => String(rule.alert)));

const sink = (pod: string) => ({ namespace: "audit", pod });
const exporter = (metric: string, values: string, pod = "audit-sink-0") =>
  series(metric, { ...sink(pod), exporter: "azure_blob" }, values);
const queue = (metric: string, values: string) =>
  series(metric, { ...sink("audit-sink-0"), exporter: "azure_blob", data_type: "logs" }, values);
const GIB = 2 ** 30;
const room = queue("otelcol_exporter_queue_capacity", `${24 * GIB}x120`);
const empty = queue("otelcol_exporter_queue_size", "0x120");
const sent = (each: number) => exporter("otelcol_exporter_sent_log_records", `0+${each}x120`);
const accepted = (each: number) =>
  series("otelcol_receiver_accepted_log_records", { ...sink("audit-sink-0"), receiver: "otlp" }, `0+${each}x120`);
const calls = (each: number, consumer = "ehr") =>
  series("agentgateway_requests_total", { consumer, status: "200", gateway: "gateway/inference" }, `0+${each}x120`);
const well = [room, empty, sent(10), accepted(10)];

describeWith(lacksForRules(), "what is said of records, by promtool", () => {
  it("are rules, templates and all", () => {
    expect(promtool(file)).toBe("");
  });

  it.each<[string, readonly Series[], string | undefined]>([
    ["every call has a record", [...well, calls(10)], undefined],
    ["nobody calls", [room, empty], undefined],
    ["calls of nobody we know have none", [...well, calls(10), calls(100, "unknown")], undefined],
    ["a tenth of the calls has none", [...well, calls(11)], "AuditRecordsMissing"],
    ["no call has one, and the sink is there", [room, empty, calls(10)], "AuditRecordsMissing"],
    ["no collector runs, and few call", [], "AuditSinkMissing"],
    [
      "the disk is full",
      [...well, calls(10), exporter("otelcol_exporter_enqueue_failed_log_records", "0x100 0+1x20")],
      "AuditRecordsRefused",
    ],
    [
      "memory is full",
      [
        ...well,
        calls(10),
        series("otelcol_receiver_refused_log_records", { ...sink("audit-sink-1"), receiver: "otlp" }, "0x100 0+1x20"),
      ],
      "AuditRecordsRefused",
    ],
    [
      "the store refuses one for ever",
      [...well, calls(10), exporter("otelcol_exporter_send_failed_log_records", "0x100 0+1x20")],
      "AuditRecordsGivenUp",
    ],
    [
      "the store takes none",
      [room, queue("otelcol_exporter_queue_size", "0+1000000x120"), sent(0), accepted(10), calls(10)],
      "AuditStoreUnreachable",
    ],
    [
      "the store never took one since the start",
      [room, queue("otelcol_exporter_queue_size", "0+1000000x120"), accepted(10), calls(10)],
      "AuditStoreUnreachable",
    ],
    [
      "more comes than is kept",
      [room, queue("otelcol_exporter_queue_size", `${13 * GIB}x120`), sent(10), accepted(10), calls(10)],
      "AuditBufferFilling",
    ],
    [
      "another collector of the cluster is full",
      [
        ...well,
        calls(10),
        series(
          "otelcol_exporter_enqueue_failed_log_records",
          { namespace: "tracing", exporter: "azure_blob" },
          "0+1x120",
        ),
      ],
      undefined,
    ],
  ])("%s", (story, given, expected) => {
    if (expected !== undefined) expect(ALERTS).toContain(expected);
    expect(promtool(file, testOfAll(ALERTS, expected, { story, series: given, at: 118 }))).toBe("");
  });
});
