import { parseCidr, rangeIn, toText } from "./cidr";

/** What a subnet of the platform's virtual network is for. */
export type SubnetRole =
  | "privateEndpoints"
  | "aksNodes"
  | "aksApiServer"
  | "dnsInbound"
  | "dnsOutbound"
  | "gateway"
  | "firewall"
  | "vpnGateway"
  | "agents";

/** The subnets of the platform's own network; what else is planned belongs to constructs that are optional. */
export type PlatformSubnet = Exclude<SubnetRole, "firewall" | "vpnGateway" | "agents">;

export const platformSubnets: readonly PlatformSubnet[] = [
  "privateEndpoints",
  "aksNodes",
  "aksApiServer",
  "dnsInbound",
  "dnsOutbound",
  "gateway",
];

/** The shortest and longest prefix that the plan can be laid out in. */
const AZURE_PLAN_PREFIX = { widest: 16, narrowest: 22 } as const;

/**
 * Lays the platform's subnets out in one address range. A role's place depends on the range alone, so that adding a
 * role later never moves another one.
 *
 *     first quarter    nodes (pods have an overlay range of their own)
 *     second quarter   private endpoints, at its start
 *     third quarter    the inference gateway's load balancer, at its start
 *     last 256         what Azure wants small subnets for, at fixed offsets
 *
 * @throws RangeError where the range is no /16 to /22.
 */
export function planAzureSubnets(addressSpace: string): Record<SubnetRole, string> {
  const space = parseCidr(addressSpace);
  if (space === undefined || space.prefix < AZURE_PLAN_PREFIX.widest || space.prefix > AZURE_PLAN_PREFIX.narrowest) {
    throw new RangeError(
      `${addressSpace} can't hold the platform's subnets; expected a range from /${AZURE_PLAN_PREFIX.widest} to /${AZURE_PLAN_PREFIX.narrowest} that starts at its first address`,
    );
  }
  const quarter = space.size / 4;
  const small = space.size - 256;
  const shared = Math.min(space.prefix + 4, 24);
  const at = (offset: number, prefix: number): string => rangeIn(space, offset, prefix).text;
  return {
    aksNodes: at(0, space.prefix + 2),
    privateEndpoints: at(quarter, shared),
    gateway: at(2 * quarter, shared),
    // Azure's minimum for API server VNet integration and for resolver endpoints is a /28.
    aksApiServer: at(small, 28),
    dnsInbound: at(small + 16, 28),
    dnsOutbound: at(small + 32, 28),
    // AzureFirewallSubnet needs a /26, GatewaySubnet a /27.
    firewall: at(small + 64, 26),
    vpnGateway: at(small + 128, 27),
    agents: at(small + 160, 27),
  };
}

/** The first address of a subnet that Azure leaves free: it keeps the first four. */
export function firstAzureAddress(subnetRange: string): string {
  const subnet = parseCidr(subnetRange);
  if (subnet === undefined) throw new RangeError(`${subnetRange} is no range`);
  return toText(subnet.first + 4);
}
