import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "overflow-thresholds",
  () => ({
    key: z.enum(["remove", "plan", "add", "idle"]),
    value: z.number().positive().max(1),
    unit: z.literal("share"),
  }),
  (row) => row.key,
);

/** From which shares on overflow says that capacity is to be planned, added, or taken away. */
export type OverflowThreshold = ReturnType<typeof table.rows>[number];

export const overflowThresholds = (): readonly OverflowThreshold[] => table.rows();
