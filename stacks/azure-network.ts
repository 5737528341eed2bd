import type { Construct } from "constructs";
import { type PlatformSubnet, planAzureSubnets } from "../lib/addressing";
import { AzureNetwork, DEFAULT_ADDRESS_SPACE, type IAzureNetwork } from "../lib/azure/network";
import { PipelineAgents } from "../lib/azure/pipeline-agents";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";
import type { Join } from "./interconnect-of-document";

const AZURE_NETWORK = "azure-network";

/** The virtual network that everything in Azure is in. */
export interface PlatformNetwork extends IAzureNetwork {
  /** Where a network of ours lies, for subnets that are added to it; undefined for an existing one. */
  readonly home?: { readonly virtualNetworkName: string; readonly resourceGroupName: string };
  /** Its resource group; undefined for an existing one. */
  readonly resourceGroupId?: string;
}

/**
 * Makes the network, or takes the one that exists. `withCluster`: with the flows of a cluster. `join`: what it lets
 * through for a path to AWS.
 */
export function addNetwork(
  scope: Construct,
  context: DeploymentContext,
  withCluster = false,
  join?: Pick<Join, "flows">,
): PlatformNetwork {
  const { existing } = context.deployment.azure.network;
  if (existing !== undefined) return AzureNetwork.fromIds(existing.vnetId, existing.subnets);
  return new AzureNetworkStack(scope, context, withCluster, join);
}

/**
 * The network in a state of its own, as gateways and firewalls in it take long and want nothing else; with the agents that
 * reach what later states make in it.
 */
class AzureNetworkStack extends AzureStack implements PlatformNetwork {
  readonly vnetId: string;
  readonly home: NonNullable<PlatformNetwork["home"]>;
  readonly resourceGroupId: string;
  private readonly network: AzureNetwork;

  constructor(scope: Construct, context: DeploymentContext, withCluster: boolean, join?: Pick<Join, "flows">) {
    super(scope, AZURE_NETWORK, context, {
      groupWord: "network",
      resourceProviders: [
        ...(context.deployment.azure.agents === undefined ? [] : ["Microsoft.Compute"]),
        "Microsoft.Network",
      ],
    });
    const { azure, cluster } = context.deployment;
    const egress = cluster?.egress ?? "firewall";
    const { addressSpace = DEFAULT_ADDRESS_SPACE } = azure.network;
    const agentRange = azure.agents && planAzureSubnets(addressSpace).agents;
    this.network = new AzureNetwork(this, "Network", {
      ...this.placement,
      addressSpace,
      agentRange,
      subnetRanges: azure.network.subnets,
      dnsServers: azure.network.dnsServers,
      ...join?.flows,
      callerRanges: [...azure.network.callerRanges, ...(join?.flows.callerRanges ?? [])],
      cluster:
        withCluster && cluster !== undefined
          ? {
              // A route of the organisation's leads to a firewall too.
              egress: egress === "existing-route" ? "firewall" : egress,
              podRange: cluster.podCidr,
              etcdKeyInVault: azure.encryption.mode === "customer-managed",
            }
          : undefined,
    });
    this.vnetId = this.network.vnetId;
    this.home = {
      virtualNetworkName: this.network.resource.name,
      resourceGroupName: this.placement.resourceGroupName,
    };
    this.resourceGroupId = this.group.id;
    if (azure.agents !== undefined && agentRange !== undefined) {
      const { exit, ...agents } = azure.agents;
      new PipelineAgents(this, "Agents", {
        ...this.placement,
        ...agents,
        virtualNetworkName: this.network.resource.name,
        range: agentRange,
        reach: [addressSpace],
        exit: "unfiltered" in exit ? { unfiltered: { reason: exit.unfiltered } } : exit,
      });
    }
  }

  subnetId(role: PlatformSubnet): string {
    return this.network.subnetId(role);
  }
}
