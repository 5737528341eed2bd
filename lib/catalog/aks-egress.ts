import { z } from "zod";
import { AZURE_CLOUDS, type AzureCloud } from "./regions";
import { defineTable } from "./table";

/** What makes nodes of a cluster call out. Telemetry is no purpose. */
export const EGRESS_PURPOSES = ["cluster", "updates", "gpu", "defender", "policy"] as const;
export type EgressPurpose = (typeof EGRESS_PURPOSES)[number];

const table = defineTable(
  "aks-egress",
  () => ({
    /** Host name; a wildcard is the first label. `{region}` stands for the cluster's region. */
    fqdn: z.string().regex(/^(\*\.)?[a-z0-9{}.-]+$/),
    /** 443 is HTTPS, 80 is HTTP. */
    port: z.union([z.literal(443), z.literal(80)]).default(443),
    clouds: z.array(z.enum(AZURE_CLOUDS)).min(1),
    purpose: z.enum(EGRESS_PURPOSES),
    why: z.string(),
  }),
  (row) => `${row.purpose}/${row.fqdn}`,
);

/** A host that nodes of an AKS cluster reach outside the network. */
export type AksEgress = ReturnType<typeof table.rows>[number];

/** The hosts that a cluster needs for these purposes, in a fixed order. */
export function aksEgress(purposes: readonly EgressPurpose[], cloud: AzureCloud): readonly AksEgress[] {
  return table.rows().filter((row) => purposes.includes(row.purpose) && row.clouds.includes(cloud));
}
