import { AZURE_CLOUDS, type DnsZoneRow } from "../../../catalog";
import { all, doubtful, type Several, type Subject, type Verdict } from "../../rule";
import { listOf, resolve } from "../../terraform/value";
import { namesResource } from "./written";

const ZONE = "azurerm_private_dns_zone";
/** It names its zone by name, from azurerm 5 on by id. */
const LINK = "azurerm_private_dns_zone_virtual_network_link";
const ZONE_IDS = "private_dns_zone_group.private_dns_zone_ids";

/** The private endpoints that lead to a resource. */
export const endpointsOf = (target: Subject): Several =>
  target.referrers("azurerm_private_endpoint", "private_service_connection.private_connection_resource_id");

/** The endpoint leads to this part of the resource, approves itself, and its zones are linked to a network. */
export function resolves(endpoint: Subject, subresource: string): Verdict {
  const linked = endpoint.references(ZONE_IDS, ZONE).existAndEvery((zone) =>
    zone
      .referrers(LINK, "private_dns_zone_name", "name")
      .and(zone.referrers(LINK, "private_dns_zone_id"))
      .some((link) => namesResource(link.attribute("virtual_network_id"), "Microsoft.Network/virtualNetworks")),
  );
  return all(
    endpoint.attribute("private_service_connection.subresource_names").has(subresource),
    endpoint.attribute("private_service_connection.is_manual_connection").is(false),
    zonesLeftToPolicy(endpoint) ? doubtful(linked) : linked,
  );
}

/** The endpoint registers in those of the zones that belong to its provider's cloud. */
export function registersIn(endpoint: Subject, zones: readonly DnsZoneRow[]): Verdict {
  const environment = endpoint.provider.attribute("environment");
  const names = zones
    .filter(({ cloud, status }) => cloud === environment.text && status === "verified")
    .map(({ zone }) => zone);
  if (names.length === 0) return environment.isOneOf(AZURE_CLOUDS);
  const registered = all(...names.map((name) => registersInOne(endpoint, name)));
  return zonesLeftToPolicy(endpoint) ? doubtful(registered) : registered;
}

function registersInOne(endpoint: Subject, name: string): Verdict {
  const byId = endpoint.attribute(ZONE_IDS).holds(`hold the zone ${name}`, (value) => {
    const ids = listOf(value).map(resolve);
    if (ids.some((id) => typeof id === "string" && id.toLowerCase().endsWith(`/${name}`))) return true;
    return ids.every((id) => typeof id === "string") ? false : undefined;
  });
  return byId.truth === "unknown"
    ? endpoint.references(ZONE_IDS, ZONE, `data.${ZONE}`).some((zone) => zone.attribute("name").is(name))
    : byId;
}

/** Azure Policy may write the group of zones; Terraform then leaves it alone. */
const zonesLeftToPolicy = (endpoint: Subject): boolean =>
  endpoint.attribute("lifecycle.ignore_changes").has("private_dns_zone_group").truth === "pass";
