import { planAzureSubnets } from "../lib/addressing";
import { AksCluster, type IAksCluster } from "../lib/azure/cluster";
import { DEFAULT_ADDRESS_SPACE } from "../lib/azure/network";
import { clusterErrors, InferraError } from "../lib/errors";
import type { Plan } from "../lib/planning";
import type { AzureClusterStackProps, ClusterWayOut } from "./azure-cluster";
import type { Foundation } from "./azure-foundation";
import type { ClusterPools } from "./azure-gpu-pools";
import type { DeploymentContext } from "./context";
import { joinOf } from "./interconnect-of-document";

/** How the document's cluster comes about: it is made, gets pools, or is registered; or nothing of it is done here. */
export type ClusterKind = "made" | "existing" | "on-premises" | "none";

/**
 * Where a cluster is of use: where models are self-hosted, one on premises is to be registered, or the document asks for
 * both a cluster and a gateway on it.
 */
export function clusterKind({ deployment: { cluster, gateway } }: DeploymentContext, plan: Plan): ClusterKind {
  if (cluster?.arc !== undefined) return "on-premises";
  if (plan.selfHosting.pools.length > 0) return cluster?.existing === undefined ? "made" : "existing";
  return gateway !== undefined && cluster !== undefined && cluster.existing === undefined ? "made" : "none";
}

/** What a cluster or its pools lack in the document, in words; empty where nothing lacks. */
export function clusterLacks(context: DeploymentContext, plan: Plan): string[] {
  const { deployment } = context;
  const { azure, cluster } = deployment;
  switch (clusterKind(context, plan)) {
    case "made":
      return [
        ...(azure.tenantId === undefined ? ["azure.tenantId"] : []),
        ...(cluster === undefined || cluster.adminGroupIds.length === 0 ? ["cluster.adminGroupIds"] : []),
        ...wayOutLacks(deployment),
      ];
    case "existing":
      return [
        ...(cluster?.kubernetesVersion === undefined ? ["cluster.kubernetesVersion"] : []),
        ...(azure.network.existing?.subnets.aksNodes === undefined ? ["azure.network.existing.subnets.aksNodes"] : []),
      ];
    default:
      return [];
  }
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
export const makesCluster = (context: DeploymentContext, plan: Plan): boolean =>
  clusterKind(context, plan) === "made" && clusterLacks(context, plan).length === 0;

/** The cluster that is there already, as far as pools need to know it. Call it where nothing lacks. */
export function existingClusterOf({ deployment, tags }: DeploymentContext): IAksCluster {
  const { azure, cluster } = deployment;
  const clusterId = cluster?.existing?.clusterId ?? "";
  const [, resourceGroupName, clusterName] = CLUSTER_ID.exec(clusterId) ?? [];
  if (resourceGroupName === undefined || clusterName === undefined) {
    throw new InferraError(clusterErrors.clusterIdInvalid(["cluster", "existing", "clusterId"], clusterId));
  }
  return AksCluster.existing({
    clusterId,
    clusterName,
    resourceGroupName,
    location: azure.region,
    kubernetesVersion: cluster?.kubernetesVersion ?? "",
    nodeSubnetId: azure.network.existing?.subnets.aksNodes ?? "",
    // The default of AKS, where nobody set another.
    maxGracefulTerminationSeconds: 600,
    tags,
  });
}

const CLUSTER_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)$/i;

/** The pools that the plan wants. */
export function poolsOf({ deployment: { cluster } }: DeploymentContext, plan: Plan): ClusterPools {
  return {
    driver: cluster?.driver ?? "operator",
    pools: plan.selfHosting.pools.map(({ why: _, ...pool }) => pool),
    acceptPreview: cluster?.acceptPreview,
  };
}

/** What the document and the plan ask of the cluster. Call it where `makesCluster` says so. */
export function clusterOf(context: DeploymentContext, plan: Plan, foundation: Foundation): AzureClusterStackProps {
  const { azure, cluster, consents, gateway } = context.deployment;
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
      blobVolumes: wantsBlobVolumes(context, plan) || undefined,
      loadBalancerSubnetId: gateway && hasGatewaySubnet(azure) ? foundation.network.subnetId("gateway") : undefined,
      replaceable: consents.find(
        (one) => "destroys" in one && /^([a-z-]+\/)?azurerm_kubernetes_cluster\./.test(one.destroys),
      ),
    },
    egress: wayOut(context, plan, foundation),
    keys:
      azure.encryption.mode === "customer-managed" && foundation.vault !== undefined
        ? { vault: foundation.vault }
        : { platformKeys: { reason: "azure.encryption.mode of the document is platform-managed" } },
    registry: cluster?.registry ?? { pushers: cluster?.deployers },
  };
}

/** An existing network may have none; what the gateway then lacks is said of the gateway. */
const hasGatewaySubnet = ({ network }: DeploymentContext["deployment"]["azure"]): boolean =>
  network.existing === undefined || network.existing.subnets.gateway !== undefined;

/** Whether weights come from Azure Blob Storage, for which nodes need the driver of such volumes. */
const wantsBlobVolumes = ({ deployment }: DeploymentContext, plan: Plan): boolean =>
  plan.selfHosting.engines.some(({ alias }) =>
    deployment.models[alias]?.selfHosted?.weights?.source.startsWith("https://"),
  );

function wayOut(context: DeploymentContext, plan: Plan, foundation: Foundation): ClusterWayOut {
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
        firewall: cluster?.existingFirewall ?? {
          virtualNetworkName: "",
          ...foundation.network.home,
          range: planned.firewall,
        },
        hosts: cluster?.egressHosts,
        joined: joinOf(context, plan)?.nodeRoutes,
      };
    }
  }
}
