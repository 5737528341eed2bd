import { z } from "zod";
import { defineTable } from "./table";

const table = defineTable(
  "helm-charts",
  () => ({
    name: z.string(),
    /** A Helm repository, or an OCI registry as `oci://host/path`. */
    repository: z.string().regex(/^(https|oci):\/\//),
    chart: z.string(),
    version: z.string(),
    /** The version of the software in it. */
    appVersion: z.string(),
    licence: z.string(),
    /** Groups of the custom resources that come with it. */
    crds: z.array(z.string()).default([]),
  }),
  (row) => row.name,
);

/** A third party's Helm chart, pinned. */
export type HelmChart = ReturnType<typeof table.rows>[number];

export const helmCharts = (): readonly HelmChart[] => table.rows();

export const helmChart = (name: string): HelmChart | undefined => table.get(name);
