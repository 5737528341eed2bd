import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster, type AksClusterProps } from "../../../lib/azure/cluster";
import { ContainerRegistry } from "../../../lib/azure/container-registry";
import { DiskEncryption } from "../../../lib/azure/disk-encryption";
import { ClusterEgress, EgressFirewall, EgressNat, type IClusterEgress } from "../../../lib/azure/egress";
import { GpuPool, type GpuPoolProps } from "../../../lib/azure/gpu-pool";
import { EncryptionKey, type IKeyVault, KeyVault } from "../../../lib/azure/key-vault";
import { LogAnalytics } from "../../../lib/azure/log-analytics";
import { azureNaming } from "../../../lib/azure/naming";
import { AzureNetwork } from "../../../lib/azure/network";
import { type IPrivateDns, PrivateDnsZones } from "../../../lib/azure/private-dns";
import type { AzurePlacement } from "../../../lib/azure/scope";
import { addProvider, HUB } from "../platform";
import type { Shape } from "./shapes";

export const TENANT = "11111111-1111-1111-1111-111111111111";
export const GROUP = "22222222-2222-2222-2222-222222222222";
const ADMINISTRATOR = "33333333-3333-3333-3333-333333333333";
const REASON = { reason: "agreed for this test" };
const RESERVATION = `${HUB}/providers/Microsoft.Compute/capacityReservationGroups/gpus`;

/** What changes over a cluster's life. */
export interface Stage {
  readonly kubernetesVersion: string;
  /** The VM size of the pool; another one is a resize. */
  readonly vmSize: string;
  /** Whether a second pool was added. */
  readonly second: boolean;
  readonly cluster?: Partial<AksClusterProps>;
}

export const START: Stage = { kubernetesVersion: "1.34", vmSize: "Standard_NC40ads_H100_v5", second: false };

/** Props of a pool, by what it shows. */
function poolOf(shape: Pick<Shape, "driver" | "pool">, vmSize: string): Omit<GpuPoolProps, "cluster"> {
  const fixed = shape.driver === "managed-preview";
  const common = {
    name: "infer",
    vmSize,
    driver: shape.driver,
    min: fixed ? 2 : 1,
    max: 2,
    acceptPreview: fixed ? REASON : undefined,
  };
  switch (shape.pool) {
    case "plain":
      return common;
    case "zonal":
      return { ...common, zones: ["1", "2"] };
    case "from-zero":
      return { ...common, min: 0 };
    case "spot":
      return { ...common, data: "public", spot: { reason: "batch work that is repeated" } };
    case "mig":
      return { ...common, mig: vmSize.includes("H100_v5") && vmSize.includes("NC") ? "1g.12gb" : "1g.10gb" };
    case "reserved":
      return { ...common, capacityReservationGroupId: RESERVATION };
    case "secure-boot":
      return { ...common, secureBoot: true };
    case "local-disk":
      return { ...common, localDisk: true };
  }
}

/** The constructs of a cluster in a stack that is not ours, in one shape and stage. */
export class ClusterPlatform extends TerraformStack {
  readonly cluster: AksCluster;
  readonly pool: GpuPool;

  constructor(scope: Construct, id: string, shape: Shape, stage: Stage = START) {
    super(scope, id);
    addProvider(this, "public");
    const group = new ResourceGroup(this, "ResourceGroup", { name: "rg-cluster", location: "eastus2" });
    const placement: AzurePlacement = {
      resourceGroupName: group.name,
      location: "eastus2",
      naming: azureNaming("clinic", "test"),
      tags: { deployment: "clinic" },
    };
    const network = new AzureNetwork(this, "Network", {
      ...placement,
      cluster: {
        egress: shape.egress === "none" ? "none" : shape.egress === "nat" ? "nat" : "firewall",
        podRange: "10.244.0.0/16",
        etcdKeyInVault: shape.keys === "own",
      },
    });
    const dns = dnsOf(this, shape, placement, network.vnetId);
    const { workspaceId } = new LogAnalytics(this, "Logs", { ...placement, production: false });
    const shared = {
      ...placement,
      dns,
      workspaceId,
      production: false,
      subnetId: network.subnetId("privateEndpoints"),
    };
    const vault =
      shape.keys === "own"
        ? new KeyVault(this, "Vault", { ...shared, tenantId: TENANT, keyAdministrators: [ADMINISTRATOR] })
        : undefined;
    const key = (word: string, of: IKeyVault) =>
      new EncryptionKey(this, `Key-${word}`, {
        ...{ naming: placement.naming, vault: of, word, production: false },
        expiry: { asOf: "2026-08-21" },
      });
    const registry = new ContainerRegistry(this, "Registry", {
      ...shared,
      encryption: vault === undefined ? { platformKeys: REASON } : { key: key("registry", vault) },
      cacheAksImages: shape.egress === "none",
      pushers: { pipeline: { objectId: ADMINISTRATOR, type: "ServicePrincipal" } },
    });
    this.cluster = new AksCluster(this, "Cluster", {
      ...shared,
      asOf: "2026-08-21",
      kubernetesVersion: stage.kubernetesVersion,
      tenantId: TENANT,
      adminGroupIds: [GROUP],
      deployers: { pipeline: { objectId: ADMINISTRATOR, type: "ServicePrincipal" } },
      vnetId: network.vnetId,
      nodeSubnetId: network.subnetId("aksNodes"),
      apiServer: shape.apiServer,
      apiServerSubnetId: shape.apiServer === "private-link" ? undefined : network.subnetId("aksApiServer"),
      egress: egressOf(this, shape, placement, network, workspaceId),
      networkRanges: ["10.64.0.0/20"],
      diskEncryption:
        vault === undefined
          ? { platformKeys: REASON }
          : new DiskEncryption(this, "Disks", { ...placement, key: key("disks", vault), production: false }),
      etcdEncryption:
        vault === undefined
          ? { platformKeys: REASON }
          : { vault, access: shape.apiServer === "private-link" ? "public" : "private" },
      registry,
      ...stage.cluster,
    });
    this.pool = new GpuPool(this, "Gpus", { cluster: this.cluster, ...poolOf(shape, stage.vmSize) });
    if (stage.second) {
      new GpuPool(this, "More", {
        cluster: this.cluster,
        ...poolOf({ ...shape, pool: "plain" }, "Standard_NC80adis_H100_v5"),
        name: "more",
      });
    }
  }
}

function dnsOf(scope: Construct, shape: Shape, placement: AzurePlacement, vnetId: string): IPrivateDns {
  if (shape.dns === "policy") return PrivateDnsZones.byPolicy();
  if (shape.dns === "existing") return PrivateDnsZones.existing({ zonesResourceGroupId: HUB });
  const api = shape.apiServer === "private-link" ? "privatelink.eastus2.azmk8s.io" : "private.eastus2.azmk8s.io";
  return new PrivateDnsZones(scope, "Dns", {
    ...placement,
    zones: ["privatelink.vaultcore.azure.net", "privatelink.azurecr.io", api],
    virtualNetworks: { platform: vnetId },
  });
}

function egressOf(
  scope: Construct,
  shape: Shape,
  placement: AzurePlacement,
  network: AzureNetwork,
  workspaceId: string,
): IClusterEgress {
  const nodeSubnetId = network.subnetId("aksNodes");
  const firewall = { ...placement, nodeSubnetId, nodeRange: network.ranges.aksNodes, workspaceId };
  switch (shape.egress) {
    case "firewall":
      return new EgressFirewall(scope, "Egress", {
        ...firewall,
        firewall: { virtualNetworkName: network.resource.name, range: "10.64.15.64/26" },
      });
    case "existing-firewall":
      return new EgressFirewall(scope, "Egress", {
        ...firewall,
        firewall: {
          policyId: `${HUB}/providers/Microsoft.Network/firewallPolicies/hub`,
          privateAddress: "10.0.0.4",
        },
        hosts: ["models.example.org"],
      });
    case "nat":
      return new EgressNat(scope, "Egress", { ...placement, nodeSubnetId, unfiltered: REASON });
    case "none":
      return ClusterEgress.none();
  }
}
