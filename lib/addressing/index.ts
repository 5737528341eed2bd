export {
  type PlatformSubnet,
  planAzureSubnets,
  platformSubnets,
} from "./azure-plan";
export { type Cidr, contains, isPrivate, overlaps, parseCidr, rangeIn } from "./cidr";
export { planTunnelRanges, TUNNEL_SLOTS, TUNNELS, type TunnelAddresses, tunnelAddresses } from "./tunnel-plan";
