import type { Subject, Verdict } from "../../rule";

/** Subnets that Azure wants by these names and fills itself: no security group may lie on them, or none has to. */
const PRESCRIBED = [
  "GatewaySubnet",
  "AzureFirewallSubnet",
  "AzureFirewallManagementSubnet",
  "AzureBastionSubnet",
  "RouteServerSubnet",
];

/** A subnet, or a `subnet` block of a virtual network, whose content is the organisation's own. */
export const isOrdinary = (subnet: Subject): Verdict => subnet.attribute("name").isNoneOf(PRESCRIBED);
