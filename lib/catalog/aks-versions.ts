import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "aks-versions",
  () => ({
    /** Minor version, such as `1.34`. AKS takes it for its newest patch. */
    minor: z.string().regex(/^1\.\d{2}$/),
    /** Last day of the month in which AKS made it generally available. */
    availableFrom: z.iso.date(),
    /** Last day of community support. */
    endOfLife: z.iso.date(),
    /** Last day of long-term support, which the Premium tier has. */
    longTermEndOfLife: z.iso.date(),
    /** The Ubuntu of its node images. Absent: not published. */
    ubuntu: z.enum(["22.04", "24.04"]).optional(),
  }),
  (row) => row.minor,
);

/** A Kubernetes minor version of AKS and its lifecycle. */
export type AksVersion = ReturnType<typeof table.rows>[number];

/** The version, such as `1.34`. */
export function aksVersion(minor: string): AksVersion | undefined {
  return table.get(minor);
}

/** Every version, oldest first. */
export function aksVersions(): readonly AksVersion[] {
  return table.rows();
}

/** The version before the newest one that is available on a day (`YYYY-MM-DD`): proven, with most of its life ahead. */
export function defaultAksVersion(day: string): AksVersion | undefined {
  const available = table.rows().filter((row) => row.status === "verified" && row.availableFrom <= day);
  return available.at(-2) ?? available.at(-1);
}
