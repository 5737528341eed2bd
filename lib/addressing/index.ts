export { AZURE_PLAN_PREFIX, planAzureSubnets, type SubnetRole, subnetRoles, usableAddresses } from "./azure-plan";
export { type Cidr, contains, isPrivate, overlaps, parseCidr, rangeIn } from "./cidr";
