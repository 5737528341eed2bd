import { contains, isPrivate, parseCidr } from "../../addressing";
import { awsEndpoint, awsEndpointServices, type DnsZoneRow, privateDnsZones, privateDnsZonesFor } from "../../catalog";
import type { Resource } from "../../posture";
import { type Deployed, defineCheck, fact } from "../check";
import { Unseen } from "../sight";
import { cloudOf, everyWritten, named, text, written } from "../written";

export const namesResolvePrivately = defineCheck({
  id: "runtime-names-private",
  title: "Its names resolve to private addresses of the deployment, from where this runs",
  why: "A name that resolves to a public address leads past the private endpoint, or to nothing.",
  fix: "link the private zone to the network that asks, or have its DNS servers forward the zone; look at the endpoint's records",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "operator",
  documentation: "https://learn.microsoft.com/azure/private-link/private-endpoint-dns",
  on: ["azurerm_private_endpoint", "aws_vpc_endpoint", "azurerm_private_dns_a_record"],
  applies: (resource) => resource.type !== "aws_vpc_endpoint" || written(resource, "private_dns_enabled") === true,
  look: async (resource, { deployed, sight }) => {
    const wanted = wantedAddresses(resource, deployed);
    return Promise.all(
      hostsOf(resource, deployed).map(async (host) => {
        const found = await sight.addresses(host);
        return fact(resource, host, {
          holds: found.length > 0 && found.every(wanted.holds),
          observed: found.join(", ") || "no address",
          expected: wanted.words,
        });
      }),
    );
  },
});

function hostsOf(resource: Resource, deployed: Deployed): string[] {
  if (resource.type === "aws_vpc_endpoint") return [awsHost(resource)];
  if (resource.type === "azurerm_private_endpoint") return azureHosts(resource, deployed);
  const [name, zone] = [text(resource, "name"), text(resource, "zone_name")];
  return [name === "@" ? zone : `${name}.${zone}`];
}

/** The names under which callers reach what an endpoint is for. */
function azureHosts(endpoint: Resource, deployed: Deployed): string[] {
  const target = named(endpoint, "private_service_connection.private_connection_resource_id", deployed);
  const account = target.type === "azurerm_cognitive_account";
  const name = text(target, account ? "custom_subdomain_name" : "name");
  const zones = account
    ? privateDnsZonesFor("cognitive-account", cloudOf(target))
    : everyWritten(endpoint, "private_service_connection.subresource_names").flatMap((subresource) =>
        privateDnsZones().filter((row) => row.subresource === subresource && row.cloud === cloudOf(target)),
      );
  if (zones.length === 0) throw new Unseen(`the catalogue has no zone of ${target.type}`);
  return zones.map((row) => `${name}.${publicZone(row)}`);
}

const publicZone = ({ publicZone: other, zone }: DnsZoneRow): string => other ?? zone.replace(/^privatelink\./, "");

function awsHost(endpoint: Resource): string {
  const serviceName = text(endpoint, "service_name");
  const region = serviceName.split(".").find((part) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(part)) ?? "";
  for (const fips of [false, true]) {
    for (const { service } of awsEndpointServices()) {
      const found = awsEndpoint(service, region, fips);
      if (found?.serviceName === serviceName) return found.host;
    }
  }
  throw new Unseen(`the catalogue does not know under which name ${serviceName} is called`);
}

interface Wanted {
  readonly words: string;
  readonly holds: (address: string) => boolean;
}

function wantedAddresses(resource: Resource, { graph }: Deployed): Wanted {
  if (resource.type === "azurerm_private_dns_a_record") {
    const records = everyWritten(resource, "records").map(String);
    if (records.length > 0) return { words: `be ${records.join(", ")}`, holds: (address) => records.includes(address) };
  }
  const [type, path] =
    resource.type === "aws_vpc_endpoint" ? ["aws_vpc", "cidr_block"] : ["azurerm_virtual_network", "address_space"];
  const ranges = graph.ofType(type).flatMap((network) => everyWritten(network, path).map(String));
  if (ranges.length === 0) return { words: "be private", holds: (address) => within(address, isPrivate) };
  return {
    words: `be in ${ranges.join(", ")}`,
    holds: (address) =>
      ranges.some((range) => {
        const outer = parseCidr(range);
        return outer !== undefined && within(address, (inner) => contains(outer, inner));
      }),
  };
}

function within(address: string, holds: (range: NonNullable<ReturnType<typeof parseCidr>>) => boolean): boolean {
  const range = parseCidr(`${address}/32`);
  return range !== undefined && holds(range);
}
