import type { DnsZoneRow } from "../../catalog";
import { azureErrors, InferraError } from "../../errors";
import type { IPrivateDns } from "../private-dns";
import type { Weakened } from "../weakened";

export interface ZoneChoice {
  /** Zone names to use in place of the catalogue's, once you confirmed them. Default: the catalogue's. */
  readonly zones?: readonly string[];
  /** Uses DNS zones of sovereign clouds that no documentation confirms. Default: refused. */
  readonly acceptUnverifiedFacts?: Weakened;
}

/**
 * The names of the zones that an endpoint registers in.
 * @throws INF-2011 where the catalogue has none, or one that is not confirmed, and nobody accepted that.
 */
export function zoneNames(
  where: string,
  service: string,
  rows: readonly DnsZoneRow[],
  dns: IPrivateDns,
  choice: ZoneChoice,
): readonly string[] {
  if (choice.zones !== undefined) return choice.zones;
  if (dns.mode === "policy") return rows.map((row) => row.zone);
  if (rows.length === 0)
    throw new InferraError(azureErrors.unverifiedFact(where, `the private DNS zone of ${service}`));
  const unverified = rows.find((row) => row.status === "unverified");
  if (unverified !== undefined && choice.acceptUnverifiedFacts === undefined) {
    throw new InferraError(azureErrors.unverifiedFact(where, `the private DNS zone ${unverified.zone}`));
  }
  return rows.map((row) => row.zone);
}
