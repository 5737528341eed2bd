export {
  AZURE_PLAN_PREFIX,
  type PlatformSubnet,
  planAzureSubnets,
  platformSubnets,
  type SubnetRole,
} from "./azure-plan";
export { type Cidr, contains, isPrivate, overlaps, parseCidr, rangeIn } from "./cidr";
