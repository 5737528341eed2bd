import { z } from "zod";
import { defineTable } from "./table";

const asns = defineTable(
  "bgp-asns",
  () => ({
    /** Whom the rule binds: a gateway of that cloud, or the peer that it talks to. */
    binds: z.enum(["azure-gateway", "azure-peer", "aws-gateway", "aws-peer"]),
    rule: z.enum(["reserved", "allowed"]),
    first: z.int().positive(),
    last: z.int().positive(),
    /** Absent: everywhere. */
    region: z.string().optional(),
  }),
  (row) => `${row.binds}/${row.first}/${row.region ?? ""}`,
);

const insideRanges = defineTable(
  "vpn-inside-ranges",
  () => ({ cloud: z.enum(["azure", "aws"]), rule: z.enum(["allowed", "reserved"]), range: z.string() }),
  (row) => `${row.cloud}/${row.range}`,
);

const algorithms = defineTable(
  "vpn-algorithms",
  () => ({
    key: z.string(),
    use: z.enum(["encryption", "integrity", "group"]),
    /** The name that each side has for it. AWS numbers Diffie-Hellman groups. */
    azure: z.string(),
    aws: z.string(),
  }),
  (row) => row.key,
);

const skus = defineTable(
  "azure-vpn-skus",
  () => ({ name: z.string(), generation: z.string(), megabits: z.int().positive(), tunnels: z.int().positive() }),
  (row) => row.name,
);

const metrics = defineTable(
  "vpn-metrics",
  () => ({ key: z.string(), namespace: z.string(), metric: z.string(), dimensions: z.array(z.string()).min(1) }),
  (row) => row.key,
);

export type BgpAsnRule = ReturnType<typeof asns.rows>[number];
export type VpnAlgorithm = ReturnType<typeof algorithms.rows>[number];
export type AzureVpnSku = ReturnType<typeof skus.rows>[number];

/** What a cloud lets its gateway, or the peer of its gateway, have as its number. */
export const bgpAsnRules = (): readonly BgpAsnRule[] => asns.rows();

/** Ranges of inside tunnel addresses that a cloud takes, or keeps for itself, in CIDR notation. */
export function vpnInsideRanges(cloud: "azure" | "aws", rule: "allowed" | "reserved"): readonly string[] {
  return insideRanges
    .rows()
    .filter((row) => row.cloud === cloud && row.rule === rule)
    .map((row) => row.range);
}

/** An algorithm that both clouds know, such as `aes-256-gcm`. */
export const vpnAlgorithm = (key: string): VpnAlgorithm | undefined => algorithms.get(key);

/** Every algorithm that both clouds know. */
export const vpnAlgorithms = (): readonly VpnAlgorithm[] => algorithms.rows();

/** Zone-redundant sizes of an Azure VPN gateway, smallest first. */
export const azureVpnSkus = (): readonly AzureVpnSku[] => skus.rows();

/** The CloudWatch metric of a tunnel's state: 1 where its BGP session is established. */
export function tunnelStateMetric() {
  const row = metrics.get("tunnel-state");
  if (row === undefined) throw new Error("vpn-metrics.yaml has no row tunnel-state");
  return row;
}
