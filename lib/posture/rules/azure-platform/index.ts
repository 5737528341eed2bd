// Written by scripts/posture-rules.mjs.
import type { Rule } from "../../rule";
import { rule as aksApiServerInNetwork } from "./aks-api-server-in-network/rule";
import { rule as aksAuditLogs } from "./aks-audit-logs/rule";
import { rule as aksAuditLogsKept } from "./aks-audit-logs-kept/rule";
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
import { rule as aksPoolNotSpot } from "./aks-pool-not-spot/rule";
import { rule as aksPoolZones } from "./aks-pool-zones/rule";
import { rule as aksPrivate } from "./aks-private/rule";
import { rule as aksRunCommandOff } from "./aks-run-command-off/rule";
import { rule as aksSecretRotation } from "./aks-secret-rotation/rule";
import { rule as aksUpgradesInWindow } from "./aks-upgrades-in-window/rule";
import { rule as aksUptimeSla } from "./aks-uptime-sla/rule";
import { rule as aksWorkloadIdentity } from "./aks-workload-identity/rule";
import { rule as aksZones } from "./aks-zones/rule";
import { rule as budgetTellsSomebody } from "./budget-tells-somebody/rule";
import { rule as diskEncryptionSetRotates } from "./disk-encryption-set-rotates/rule";
import { rule as dnsForwardingNamesServices } from "./dns-forwarding-names-services/rule";
import { rule as dnsLinkNoFallback } from "./dns-link-no-fallback/rule";
import { rule as dnsZoneLinked } from "./dns-zone-linked/rule";
import { rule as federatedCredentialNamesSubject } from "./federated-credential-names-subject/rule";
import { rule as firewallHasPolicy } from "./firewall-has-policy/rule";
import { rule as firewallHostsKnown } from "./firewall-hosts-known/rule";
import { rule as firewallLogs } from "./firewall-logs/rule";
import { rule as firewallLogsKept } from "./firewall-logs-kept/rule";
import { rule as firewallNoWildcards } from "./firewall-no-wildcards/rule";
import { rule as firewallSourcesNamed } from "./firewall-sources-named/rule";
import { rule as firewallThreatDeny } from "./firewall-threat-deny/rule";
import { rule as firewallZones } from "./firewall-zones/rule";
import { rule as gpuPoolTainted } from "./gpu-pool-tainted/rule";
import { rule as logWorkspacePrivateIngestion } from "./log-workspace-private-ingestion/rule";
import { rule as logWorkspaceRetention } from "./log-workspace-retention/rule";
import { rule as networkHasFlowLog } from "./network-has-flow-log/rule";
import { rule as networkSecurityGroupClosedToInternet } from "./network-security-group-closed-to-internet/rule";
import { rule as networkSecurityGroupDeniesTheRest } from "./network-security-group-denies-the-rest/rule";
import { rule as networkSecurityGroupEgressNamed } from "./network-security-group-egress-named/rule";
import { rule as networkSecurityGroupTrafficNamed } from "./network-security-group-traffic-named/rule";
import { rule as peeringNoGatewayTransit } from "./peering-no-gateway-transit/rule";
import { rule as policyAssignmentEffective } from "./policy-assignment-effective/rule";
import { rule as policyAssignmentEnforced } from "./policy-assignment-enforced/rule";
import { rule as policyDefinitionAssigned } from "./policy-definition-assigned/rule";
import { rule as postgresCustomerKey } from "./postgres-customer-key/rule";
import { rule as postgresEntraOnly } from "./postgres-entra-only/rule";
import { rule as postgresPublicOff } from "./postgres-public-off/rule";
import { rule as privateEndpointPoliciesOn } from "./private-endpoint-policies-on/rule";
import { rule as publicIpOfGatewaysOnly } from "./public-ip-of-gateways-only/rule";
import { rule as registryAdminOff } from "./registry-admin-off/rule";
import { rule as registryAnonymousOff } from "./registry-anonymous-off/rule";
import { rule as registryCustomerKey } from "./registry-customer-key/rule";
import { rule as registryExportOff } from "./registry-export-off/rule";
import { rule as registryLogs } from "./registry-logs/rule";
import { rule as registryLogsKept } from "./registry-logs-kept/rule";
import { rule as registryNoTrustedServices } from "./registry-no-trusted-services/rule";
import { rule as registryPrivateEndpointResolves } from "./registry-private-endpoint-resolves/rule";
import { rule as registryPublicOff } from "./registry-public-off/rule";
import { rule as registryZoneRedundant } from "./registry-zone-redundant/rule";
import { rule as roleDefinitionNoWildcard } from "./role-definition-no-wildcard/rule";
import { rule as roleNotOwner } from "./role-not-owner/rule";
import { rule as roleScopeNarrow } from "./role-scope-narrow/rule";
import { rule as routeTableKeepsToItsRoutes } from "./route-table-keeps-to-its-routes/rule";
import { rule as subnetHasSecurityGroup } from "./subnet-has-security-group/rule";
import { rule as subnetNoDefaultOutbound } from "./subnet-no-default-outbound/rule";
import { rule as vpnActiveActive } from "./vpn-active-active/rule";
import { rule as vpnIkev2 } from "./vpn-ikev2/rule";
import { rule as vpnKeyNotInCode } from "./vpn-key-not-in-code/rule";
import { rule as vpnLogs } from "./vpn-logs/rule";
import { rule as vpnLogsKept } from "./vpn-logs-kept/rule";
import { rule as vpnStrongPolicy } from "./vpn-strong-policy/rule";
import { rule as vpnZoneRedundant } from "./vpn-zone-redundant/rule";

export const azurePlatformRules: readonly Rule[] = [
  aksApiServerInNetwork,
  aksAuditLogs,
  aksAuditLogsKept,
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
  aksPoolNotSpot,
  aksPoolZones,
  aksPrivate,
  aksRunCommandOff,
  aksSecretRotation,
  aksUpgradesInWindow,
  aksUptimeSla,
  aksWorkloadIdentity,
  aksZones,
  budgetTellsSomebody,
  diskEncryptionSetRotates,
  dnsForwardingNamesServices,
  dnsLinkNoFallback,
  dnsZoneLinked,
  federatedCredentialNamesSubject,
  firewallHasPolicy,
  firewallHostsKnown,
  firewallLogs,
  firewallLogsKept,
  firewallNoWildcards,
  firewallSourcesNamed,
  firewallThreatDeny,
  firewallZones,
  gpuPoolTainted,
  logWorkspacePrivateIngestion,
  logWorkspaceRetention,
  networkHasFlowLog,
  networkSecurityGroupClosedToInternet,
  networkSecurityGroupDeniesTheRest,
  networkSecurityGroupEgressNamed,
  networkSecurityGroupTrafficNamed,
  peeringNoGatewayTransit,
  policyAssignmentEffective,
  policyAssignmentEnforced,
  policyDefinitionAssigned,
  postgresCustomerKey,
  postgresEntraOnly,
  postgresPublicOff,
  privateEndpointPoliciesOn,
  publicIpOfGatewaysOnly,
  registryAdminOff,
  registryAnonymousOff,
  registryCustomerKey,
  registryExportOff,
  registryLogs,
  registryLogsKept,
  registryNoTrustedServices,
  registryPrivateEndpointResolves,
  registryPublicOff,
  registryZoneRedundant,
  roleDefinitionNoWildcard,
  roleNotOwner,
  roleScopeNarrow,
  routeTableKeepsToItsRoutes,
  subnetHasSecurityGroup,
  subnetNoDefaultOutbound,
  vpnActiveActive,
  vpnIkev2,
  vpnKeyNotInCode,
  vpnLogs,
  vpnLogsKept,
  vpnStrongPolicy,
  vpnZoneRedundant,
];
