// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as dnsForwardingNamesServices } from "./dns-forwarding-names-services/rule";
import { rule as dnsZoneLinked } from "./dns-zone-linked/rule";
import { rule as firewallNoWildcards } from "./firewall-no-wildcards/rule";
import { rule as firewallThreatDeny } from "./firewall-threat-deny/rule";
import { rule as networkHasFlowLog } from "./network-has-flow-log/rule";
import { rule as networkSecurityGroupClosedToInternet } from "./network-security-group-closed-to-internet/rule";
import { rule as peeringNoGatewayTransit } from "./peering-no-gateway-transit/rule";
import { rule as subnetHasSecurityGroup } from "./subnet-has-security-group/rule";
import { rule as subnetNoDefaultOutbound } from "./subnet-no-default-outbound/rule";
import { rule as subnetPrivateEndpointPoliciesOn } from "./subnet-private-endpoint-policies-on/rule";

export const azurePlatformRules: readonly Rule[] = [
  dnsForwardingNamesServices,
  dnsZoneLinked,
  firewallNoWildcards,
  firewallThreatDeny,
  networkHasFlowLog,
  networkSecurityGroupClosedToInternet,
  peeringNoGatewayTransit,
  subnetHasSecurityGroup,
  subnetNoDefaultOutbound,
  subnetPrivateEndpointPoliciesOn,
];
