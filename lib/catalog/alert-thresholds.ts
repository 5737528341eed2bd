import { z } from "zod";
import { defineTable } from "./table";

export const ALERT_THRESHOLD_KEYS = [
  "timeToFirstTokenSeconds",
  "interTokenSeconds",
  "endToEndSeconds",
  "throughputDrop",
  "queuedRequests",
  "kvCacheUse",
  "memoryMargin",
  "idleSmActivity",
  "gpuCelsius",
  "linkDrop",
  "outputLengthDeviations",
  "timeouts",
  "refusals",
  "invalidRequests",
  "failures",
  "unaccountedTokens",
  "prefixHits",
  "queueGrowth",
  "flatSmActivity",
  "saturatedSmActivity",
  "deadlineDays",
] as const;
export type AlertThresholdKey = (typeof ALERT_THRESHOLD_KEYS)[number];

const table = defineTable(
  "alert-thresholds",
  () => ({ key: z.enum(ALERT_THRESHOLD_KEYS), value: z.number().positive(), unit: z.string() }),
  (row) => row.key,
);

/** From where on an alert fires, with where the number comes from. */
export type AlertThreshold = ReturnType<typeof table.rows>[number];

export function alertThresholds(): readonly AlertThreshold[] {
  return table.rows();
}
