import type { Several, Subject, Verdict } from "../../rule";

/** Subnets that Azure wants by these names and fills itself: no security group may lie on them, or none has to. */
const PRESCRIBED = [
  "GatewaySubnet",
  "AzureFirewallSubnet",
  "AzureFirewallManagementSubnet",
  "AzureBastionSubnet",
  "RouteServerSubnet",
];

/** A subnet, or a `subnet` block of a virtual network, whose content is the organisation's own. */
const isOrdinary = (subnet: Subject): Verdict => subnet.attribute("name").isNoneOf(PRESCRIBED);

/** Such blocks of a virtual network. */
export const ordinaryBlocks = (network: Subject): Several => network.blocks("subnet").where("of one's own", isOrdinary);

/** Whether a subnet is such a one, or a virtual network has such blocks. */
export const hasOrdinary = (subject: Subject): Verdict =>
  subject.type === "azurerm_subnet" ? isOrdinary(subject) : ordinaryBlocks(subject).exist();
