import { dcgmCounters } from "../../lib/catalog";
import type { ConfigMap } from "../delivery";

/** The map that holds the counters file. */
export const COUNTERS_MAP = "dcgm-counters";
/** The name that the GPU Operator looks for in it. */
export const COUNTERS_FILE = "dcgm-metrics.csv";

/** Every counter that an alert or a dashboard reads, beside the exporter's own default ones, in the exporter's format. */
export function countersFile(): string {
  const rows = dcgmCounters().map(({ field, type, help }) => `${field}, ${type}, ${help.replaceAll(",", ";")}`);
  return `${rows.join("\n")}\n`;
}

export const countersMap = (): ConfigMap => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: COUNTERS_MAP },
  data: { [COUNTERS_FILE]: countersFile() },
});
