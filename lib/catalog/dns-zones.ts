import { z } from "zod";
import { AZURE_CLOUDS, type AzureCloud } from "./regions";
import { defineTable } from "./table";

const table = defineTable(
  "private-dns-zones",
  () => ({
    /** Short name of what the zone resolves: `openai`, `vault`, `blob`, ... */
    service: z.string(),
    cloud: z.enum(AZURE_CLOUDS),
    /** Zone name. `{region}` stands for the programmatic name of the region where the zone is regional. */
    zone: z.string().regex(/^[a-z0-9.{}-]+$/),
    /** Zone of the names that callers use, where it is another than the zone's without `privatelink.`. */
    publicZone: z.string().optional(),
    /** Subresource (group id) of the private endpoint: `account`, `vault`, ... */
    subresource: z.string(),
    /** Services whose zones belong to one private endpoint, which needs all of them to resolve. */
    group: z.string().optional(),
  }),
  (row) => `${row.service}@${row.cloud}`,
);

/** A private DNS zone of a private-link service in one cloud. */
export type DnsZoneRow = ReturnType<typeof table.rows>[number];

/** The private DNS zone of a service in a cloud. Look at `status`: some zones of sovereign clouds are unverified. */
export function privateDnsZone(service: string, cloud: AzureCloud): DnsZoneRow | undefined {
  return table.get(`${service}@${cloud}`);
}

/**
 * The zones that one private endpoint needs, in a fixed order. An Azure OpenAI or Foundry account
 * (`cognitive-account`) answers under three names, so one zone is not enough.
 */
export function privateDnsZonesFor(group: string, cloud: AzureCloud): readonly DnsZoneRow[] {
  return table.rows().filter((row) => row.group === group && row.cloud === cloud);
}

/** Every private DNS zone of the catalogue. */
export function privateDnsZones(): readonly DnsZoneRow[] {
  return table.rows();
}
