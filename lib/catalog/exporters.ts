import { z } from "zod";
import { defineTable } from "./table";

const exporterTable = defineTable(
  "exporters",
  () => ({
    name: z.string(),
    /** The version whose metrics were read. */
    version: z.string(),
    /** Labels of every series of it, beside those that Prometheus adds to every target. */
    labels: z.array(z.string()),
  }),
  (row) => row.name,
);

const metricTable = defineTable(
  "exporter-metrics",
  () => ({
    exporter: z.string(),
    metric: z.string(),
    type: z.enum(["counter", "gauge", "histogram"]),
    labels: z.array(z.string()).default([]),
  }),
  (row) => row.metric,
);

const counterTable = defineTable(
  "dcgm-counters",
  () => ({
    field: z.string().regex(/^DCGM_[A-Z0-9_]+$/),
    type: z.enum(["counter", "gauge", "label"]),
    help: z.string(),
    /** Whether the exporter exports it unless told otherwise. */
    byDefault: z.boolean(),
    labels: z.array(z.string()).default([]),
  }),
  (row) => row.field,
);

const removedTable = defineTable(
  "removed-metrics",
  () => ({ metric: z.string(), exporter: z.string(), replacement: z.string() }),
  (row) => row.metric,
);

const xidTable = defineTable(
  "gpu-xids",
  () => ({ xid: z.number().int(), meaning: z.string() }),
  (row) => String(row.xid),
);

/** A program whose metrics alerts and dashboards may read. */
export type Exporter = ReturnType<typeof exporterTable.rows>[number];
/** A metric of an engine, a gateway or an exporter. */
export type ExportedMetric = ReturnType<typeof metricTable.rows>[number];
/** A counter that DCGM exporter is told to export. */
export type DcgmCounter = ReturnType<typeof counterTable.rows>[number];
/** A metric that nothing exports any more. */
export type RemovedMetric = ReturnType<typeof removedTable.rows>[number];

/** What one series of a metric is. */
export interface ExportedSeries {
  readonly exporter: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly labels: readonly string[];
}

export function exporters(): readonly Exporter[] {
  return exporterTable.rows();
}

export function exporterMetrics(): readonly ExportedMetric[] {
  return metricTable.rows();
}

/** Every counter of the counters file that is given to DCGM exporter, in its order. */
export function dcgmCounters(): readonly DcgmCounter[] {
  return counterTable.rows();
}

/** Metrics that were renamed or removed, with what to read instead. */
export function removedMetrics(): readonly RemovedMetric[] {
  return removedTable.rows();
}

export function removedMetric(name: string): RemovedMetric | undefined {
  return removedTable.get(name);
}

/** XIDs after which the GPU is still healthy, because an application caused them. */
export function applicationXids(): readonly number[] {
  return xidTable.rows().map((row) => row.xid);
}

/** What the series of this name is, such as `vllm:time_to_first_token_seconds_bucket`; undefined where nothing exports it. */
export function exportedSeries(name: string): ExportedSeries | undefined {
  const counter = counterTable.get(name);
  if (counter !== undefined && counter.type !== "label") return series("dcgm", counter.type, counter.labels);
  const [, base, part] = /^(.*?)(?:_(bucket|sum|count))?$/.exec(name) ?? [];
  const whole = metricTable.get(name);
  if (whole !== undefined && whole.type !== "histogram") return series(whole.exporter, whole.type, whole.labels);
  const histogram = part === undefined ? undefined : metricTable.get(base ?? "");
  if (histogram?.type !== "histogram") return undefined;
  return series(histogram.exporter, "histogram", [...histogram.labels, ...(part === "bucket" ? ["le"] : [])]);
}

function series(exporter: string, type: ExportedSeries["type"], labels: readonly string[]): ExportedSeries {
  return { exporter, type, labels: [...(exporterTable.get(exporter)?.labels ?? []), ...labels] };
}
