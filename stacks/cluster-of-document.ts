import { planAzureSubnets } from "../lib/addressing";
import { DEFAULT_ADDRESS_SPACE } from "../lib/azure/network";
import type { Plan, PlannedPool } from "../lib/planning";
import type { AzureClusterStackProps, ClusterPool, ClusterWayOut } from "./azure-cluster";
import type { Foundation } from "./azure-foundation";
import type { DeploymentContext } from "./context";

/** What a cluster lacks in the document, in words; empty where there is nothing to run on one, or nothing lacks. */
export function clusterLacks({ deployment }: DeploymentContext, plan: Plan): string[] {
  if (!wantsCluster(deployment, plan)) return [];
  return [
    ...(deployment.azure.tenantId === undefined ? ["azure.tenantId"] : []),
    ...(deployment.cluster === undefined || deployment.cluster.adminGroupIds.length === 0
      ? ["cluster.adminGroupIds"]
      : []),
    ...wayOutLacks(deployment),
  ];
}

function wayOutLacks({ azure, cluster }: DeploymentContext["deployment"]): string[] {
  const subnets = azure.network.existing?.subnets;
  const egress = cluster?.egress ?? "firewall";
  return [
    ...(egress === "nat" && cluster?.unfilteredEgress === undefined ? ["cluster.unfilteredEgress"] : []),
    // A firewall of ours needs a subnet of its own in a network of ours.
    ...(egress === "firewall" && subnets !== undefined && cluster?.existingFirewall === undefined
      ? ["cluster.existingFirewall, or cluster.egress: existing-route"]
      : []),
    ...(subnets !== undefined && subnets.aksNodes === undefined ? ["azure.network.existing.subnets.aksNodes"] : []),
    ...(subnets !== undefined && subnets.aksApiServer === undefined
      ? ["azure.network.existing.subnets.aksApiServer"]
      : []),
  ];
}

/** Whether a cluster of the document's own is made. */
export function makesCluster(context: DeploymentContext, plan: Plan): boolean {
  return wantsCluster(context.deployment, plan) && clusterLacks(context, plan).length === 0;
}

function wantsCluster({ cluster }: DeploymentContext["deployment"], plan: Plan): boolean {
  return plan.selfHosting.pools.length > 0 && cluster?.existing === undefined && cluster?.arc === undefined;
}

/** What the document and the plan ask of the cluster. Call it where `makesCluster` says so. */
export function clusterOf(context: DeploymentContext, plan: Plan, foundation: Foundation): AzureClusterStackProps {
  const { azure, cluster } = context.deployment;
  const network =
    azure.network.existing === undefined ? (azure.network.addressSpace ?? DEFAULT_ADDRESS_SPACE) : undefined;
  return {
    tenantId: azure.tenantId ?? "",
    cluster: {
      kubernetesVersion: cluster?.kubernetesVersion,
      adminGroupIds: cluster?.adminGroupIds ?? [],
      deployers: cluster?.deployers,
      podRange: cluster?.podCidr,
      serviceRange: cluster?.serviceCidr,
      networkRanges: network === undefined ? undefined : [network],
    },
    egress: wayOut(context, foundation),
    keys:
      azure.encryption.mode === "customer-managed" && foundation.vault !== undefined
        ? { vault: foundation.vault }
        : { platformKeys: { reason: "azure.encryption.mode of the document is platform-managed" } },
    registry: cluster?.registry ?? { pushers: cluster?.deployers },
    driver: cluster?.driver ?? "operator",
    pools: plan.selfHosting.pools.map(poolOf),
    acceptPreview: cluster?.acceptPreview,
  };
}

function wayOut(context: DeploymentContext, foundation: Foundation): ClusterWayOut {
  const { azure, cluster } = context.deployment;
  const { network } = azure;
  switch (cluster?.egress ?? "firewall") {
    case "none":
      return { kind: "none" };
    case "existing-route":
      return { kind: "existing-route" };
    case "nat":
      return { kind: "nat", unfiltered: cluster?.unfilteredEgress ?? { reason: "" } };
    case "firewall": {
      const planned = planAzureSubnets(network.addressSpace ?? DEFAULT_ADDRESS_SPACE);
      return {
        kind: "firewall",
        nodeRange: network.subnets?.aksNodes ?? planned.aksNodes,
        firewall: cluster?.existingFirewall ?? { virtualNetworkName: "", ...foundation.home, range: planned.firewall },
        hosts: cluster?.egressHosts,
      };
    }
  }
}

function poolOf({ spotReason, why: _, ...pool }: PlannedPool): ClusterPool {
  return { ...pool, spot: spotReason === undefined ? undefined : { reason: spotReason } };
}
