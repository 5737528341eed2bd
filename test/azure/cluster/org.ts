import { type App, TerraformStack } from "cdktf";
import { AksCluster, type AksClusterProps } from "../../../lib/azure/cluster";
import { ContainerRegistry } from "../../../lib/azure/container-registry";
import { DiskEncryption } from "../../../lib/azure/disk-encryption";
import { ClusterEgress } from "../../../lib/azure/egress";
import { GpuPool, type GpuPoolProps } from "../../../lib/azure/gpu-pool";
import { KeyVault } from "../../../lib/azure/key-vault";
import { azureNaming } from "../../../lib/azure/naming";
import { PrivateDnsZones } from "../../../lib/azure/private-dns";
import type { AzurePlacement } from "../../../lib/azure/scope";
import { addProvider, HUB } from "../platform";
import { Synthesized } from "../synthesize";
import { GROUP, TENANT } from "./platform";

export const VNET = `${HUB}/providers/Microsoft.Network/virtualNetworks/spoke`;
export const WORKSPACE = `${HUB}/providers/Microsoft.OperationalInsights/workspaces/org`;
export const REGISTRY = `${HUB}/providers/Microsoft.ContainerRegistry/registries/org`;
export const VAULT = `${HUB}/providers/Microsoft.KeyVault/vaults/org`;
export const DISKS = `${HUB}/providers/Microsoft.Compute/diskEncryptionSets/org`;
export const ETCD_KEY = "https://org.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef";

export const place: AzurePlacement = {
  resourceGroupName: "rg-org",
  location: "eastus2",
  naming: azureNaming("org"),
  tags: { team: "platform" },
};

/** A cluster where everything else is the organisation's: network, zone, vault, workspace, registry, route. */
export const EXISTING: AksClusterProps = {
  ...place,
  asOf: "2026-08-21",
  tenantId: TENANT,
  adminGroupIds: [GROUP],
  vnetId: VNET,
  nodeSubnetId: `${VNET}/subnets/nodes`,
  apiServerSubnetId: `${VNET}/subnets/api`,
  dns: PrivateDnsZones.existing({ zonesResourceGroupId: HUB }),
  egress: ClusterEgress.existingRoute(),
  diskEncryption: DiskEncryption.fromId(DISKS),
  etcdEncryption: { vault: KeyVault.fromId(VAULT, { authorization: "roles" }), keyId: ETCD_KEY },
  registry: ContainerRegistry.fromId(REGISTRY, { cachesAksImages: true }),
  workspaceId: WORKSPACE,
};

/** What constructs synthesize to in a stack that is not ours. */
export function inOrgStack(build: (stack: TerraformStack) => void): Synthesized {
  return new Synthesized((app: App) => {
    const stack = new TerraformStack(app, "org");
    addProvider(stack, "public");
    build(stack);
    return stack;
  });
}

export const clusterWith = (changes: Partial<AksClusterProps> = {}): Synthesized =>
  inOrgStack((stack) => new AksCluster(stack, "Cluster", { ...EXISTING, ...changes }));

export const existingCluster = AksCluster.existing({
  clusterId: `${HUB}/providers/Microsoft.ContainerService/managedClusters/org`,
  clusterName: "org",
  resourceGroupName: "rg-org",
  location: "eastus2",
  kubernetesVersion: "1.35",
  nodeSubnetId: `${VNET}/subnets/nodes`,
  maxGracefulTerminationSeconds: 600,
  tags: { team: "platform" },
});

export const POOL: GpuPoolProps = {
  cluster: existingCluster,
  name: "infer",
  vmSize: "Standard_NC40ads_H100_v5",
  driver: "operator",
};

/** A pool alone, on a cluster that is not ours, with what it says of itself. */
export function poolWith(changes: Partial<GpuPoolProps> = {}): {
  readonly synthesized: Synthesized;
  readonly pool: GpuPool;
} {
  const made: GpuPool[] = [];
  const synthesized = inOrgStack((stack) => {
    made.push(new GpuPool(stack, "Gpus", { ...POOL, ...changes }));
  });
  const [pool] = made;
  if (pool === undefined) throw new Error("no pool was made");
  return { synthesized, pool };
}
