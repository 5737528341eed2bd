// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as aksApiServerInNetwork } from "./aks-api-server-in-network/rule";
import { rule as aksAuditLogs } from "./aks-audit-logs/rule";
import { rule as aksDefender } from "./aks-defender/rule";
import { rule as aksDiskCustomerKey } from "./aks-disk-customer-key/rule";
import { rule as aksEgressThroughFirewall } from "./aks-egress-through-firewall/rule";
import { rule as aksEntraRbac } from "./aks-entra-rbac/rule";
import { rule as aksEtcdCustomerKey } from "./aks-etcd-customer-key/rule";
import { rule as aksHostEncryption } from "./aks-host-encryption/rule";
import { rule as aksImageChannel } from "./aks-image-channel/rule";
import { rule as aksImageCleaner } from "./aks-image-cleaner/rule";
import { rule as aksLocalAccountsOff } from "./aks-local-accounts-off/rule";
import { rule as aksManagedIdentity } from "./aks-managed-identity/rule";
import { rule as aksNetworkPolicy } from "./aks-network-policy/rule";
import { rule as aksNoHttpApplicationRouting } from "./aks-no-http-application-routing/rule";
import { rule as aksNodeNoPublicIp } from "./aks-node-no-public-ip/rule";
import { rule as aksNodesInOwnSubnet } from "./aks-nodes-in-own-subnet/rule";
import { rule as aksNodesWithoutSshKey } from "./aks-nodes-without-ssh-key/rule";
import { rule as aksOidcIssuer } from "./aks-oidc-issuer/rule";
import { rule as aksPatchChannel } from "./aks-patch-channel/rule";
import { rule as aksPolicyAddon } from "./aks-policy-addon/rule";
import { rule as aksPoolZones } from "./aks-pool-zones/rule";
import { rule as aksPrivate } from "./aks-private/rule";
import { rule as aksRunCommandOff } from "./aks-run-command-off/rule";
import { rule as aksSecretRotation } from "./aks-secret-rotation/rule";
import { rule as aksUpgradesInWindow } from "./aks-upgrades-in-window/rule";
import { rule as aksUptimeSla } from "./aks-uptime-sla/rule";
import { rule as aksWorkloadIdentity } from "./aks-workload-identity/rule";
import { rule as aksZones } from "./aks-zones/rule";
import { rule as dnsForwardingNamesServices } from "./dns-forwarding-names-services/rule";
import { rule as dnsZoneLinked } from "./dns-zone-linked/rule";
import { rule as firewallNoWildcards } from "./firewall-no-wildcards/rule";
import { rule as firewallThreatDeny } from "./firewall-threat-deny/rule";
import { rule as gpuPoolTainted } from "./gpu-pool-tainted/rule";
import { rule as networkHasFlowLog } from "./network-has-flow-log/rule";
import { rule as networkSecurityGroupClosedToInternet } from "./network-security-group-closed-to-internet/rule";
import { rule as peeringNoGatewayTransit } from "./peering-no-gateway-transit/rule";
import { rule as subnetHasSecurityGroup } from "./subnet-has-security-group/rule";
import { rule as subnetNoDefaultOutbound } from "./subnet-no-default-outbound/rule";
import { rule as subnetPrivateEndpointPoliciesOn } from "./subnet-private-endpoint-policies-on/rule";

export const azurePlatformRules: readonly Rule[] = [
  aksApiServerInNetwork,
  aksAuditLogs,
  aksDefender,
  aksDiskCustomerKey,
  aksEgressThroughFirewall,
  aksEntraRbac,
  aksEtcdCustomerKey,
  aksHostEncryption,
  aksImageChannel,
  aksImageCleaner,
  aksLocalAccountsOff,
  aksManagedIdentity,
  aksNetworkPolicy,
  aksNoHttpApplicationRouting,
  aksNodeNoPublicIp,
  aksNodesInOwnSubnet,
  aksNodesWithoutSshKey,
  aksOidcIssuer,
  aksPatchChannel,
  aksPolicyAddon,
  aksPoolZones,
  aksPrivate,
  aksRunCommandOff,
  aksSecretRotation,
  aksUpgradesInWindow,
  aksUptimeSla,
  aksWorkloadIdentity,
  aksZones,
  dnsForwardingNamesServices,
  dnsZoneLinked,
  firewallNoWildcards,
  firewallThreatDeny,
  gpuPoolTainted,
  networkHasFlowLog,
  networkSecurityGroupClosedToInternet,
  peeringNoGatewayTransit,
  subnetHasSecurityGroup,
  subnetNoDefaultOutbound,
  subnetPrivateEndpointPoliciesOn,
];
