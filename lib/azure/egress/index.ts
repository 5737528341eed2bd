export { EgressAllowList, type EgressAllowListProps } from "./allow-list";
export { ClusterEgress, type IClusterEgress } from "./egress";
export { EgressFirewall, type EgressFirewallProps, type ExistingFirewall, type FirewallSubnet } from "./firewall";
export { EgressNat, type EgressNatProps } from "./nat";
export { EgressRoute, type EgressRouteProps, type JoinedNetworks } from "./route";
