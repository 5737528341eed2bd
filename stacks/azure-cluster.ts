import type { Construct } from "constructs";
import { AksCluster, type AksClusterProps, type EtcdEncryption, type PlatformKeys } from "../lib/azure/cluster";
import { ContainerRegistry, type IContainerRegistry, type RegistryPrincipal } from "../lib/azure/container-registry";
import { DiskEncryption } from "../lib/azure/disk-encryption";
import {
  ClusterEgress,
  EgressFirewall,
  EgressNat,
  type ExistingFirewall,
  type IClusterEgress,
  type JoinedNetworks,
} from "../lib/azure/egress";
import { EncryptionKey, type IKeyVault } from "../lib/azure/key-vault";
import type { Weakened } from "../lib/azure/weakened";
import type { Foundation } from "./azure-foundation";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";

const AZURE_CLUSTER = "azure-cluster";

/** How nodes leave the network. */
export type ClusterWayOut =
  | {
      readonly kind: "firewall";
      /** The range of the node subnet, in CIDR notation. */
      readonly nodeRange: string;
      /** An existing firewall, or the subnet of a new one. */
      readonly firewall:
        | ExistingFirewall
        | { readonly virtualNetworkName: string; readonly resourceGroupName?: string; readonly range: string };
      /** Further hosts that nodes may reach. */
      readonly hosts?: readonly string[];
      /** The network's way to joined networks. Default: none. */
      readonly joined?: JoinedNetworks;
    }
  | { readonly kind: "existing-route" }
  | { readonly kind: "nat"; readonly unfiltered: Weakened }
  | { readonly kind: "none" };

/** What encrypts disks, etcd and images: keys in a vault, or Microsoft's. */
export type ClusterKeys = { readonly vault: IKeyVault; readonly etcdAccess?: EtcdEncryption["access"] } | PlatformKeys;

/** Everything the stack builds from, as plain values. */
export interface AzureClusterStackProps {
  /** The Entra tenant. */
  readonly tenantId: string;
  /** What the cluster itself takes; what is left out has the construct's default. */
  readonly cluster: Pick<
    AksClusterProps,
    | "kubernetesVersion"
    | "longTermSupport"
    | "adminGroupIds"
    | "deployers"
    | "podRange"
    | "serviceRange"
    | "networkRanges"
    | "apiServer"
    | "systemPool"
    | "upgradeChannel"
    | "nodeOsChannel"
    | "upgradeWindow"
    | "nodeOsWindow"
    | "maxGracefulTerminationSeconds"
    | "fips"
    | "blobVolumes"
    | "loadBalancerSubnetId"
    | "withoutDefender"
    | "withoutPolicy"
    | "replaceable"
  >;
  readonly egress: ClusterWayOut;
  readonly keys: ClusterKeys;
  /** An existing registry; or who pushes to one that is made; or none. Without a way out there must be one. */
  readonly registry?:
    | { readonly existingId: string; readonly cachesAksImages: boolean }
    | { readonly pushers?: Readonly<Record<string, RegistryPrincipal>> };
}

/** The cluster in a state of its own: GPU pools and what runs on it come in later ones. */
export class AzureClusterStack extends AzureStack {
  readonly cluster: AksCluster;
  readonly registry?: IContainerRegistry;

  constructor(scope: Construct, context: DeploymentContext, foundation: Foundation, props: AzureClusterStackProps) {
    super(scope, AZURE_CLUSTER, context, {
      groupWord: "cluster",
      resourceProviders: [
        "Microsoft.Authorization",
        "Microsoft.Compute",
        "Microsoft.ContainerRegistry",
        "Microsoft.ContainerService",
        "Microsoft.Insights",
        "Microsoft.KeyVault",
        "Microsoft.ManagedIdentity",
        "Microsoft.Network",
        "Microsoft.OperationsManagement",
        "Microsoft.PolicyInsights",
      ],
    });
    const { network, dns, logs } = foundation;
    const { azure, asOf } = context.deployment;
    const { production } = context;
    const archiveId = foundation.archive?.storageAccountId;
    const shared = { ...this.placement, cloud: azure.cloud, dns, workspaceId: logs.workspaceId, archiveId, production };
    const { acceptUnverifiedFacts } = azure;
    this.registry = this.registryOf(
      props,
      { ...shared, acceptUnverifiedFacts, subnetId: network.subnetId("privateEndpoints") },
      asOf,
    );
    const integrated = (props.cluster.apiServer ?? "vnet-integration") === "vnet-integration";
    this.cluster = new AksCluster(this, "Cluster", {
      ...shared,
      ...props.cluster,
      acceptUnverifiedFacts,
      asOf,
      tenantId: props.tenantId,
      vnetId: network.vnetId,
      nodeSubnetId: network.subnetId("aksNodes"),
      apiServerSubnetId: integrated ? network.subnetId("aksApiServer") : undefined,
      egress: this.egressOf(props, foundation),
      diskEncryption:
        "vault" in props.keys
          ? new DiskEncryption(this, "DiskEncryption", {
              ...this.placement,
              production,
              key: this.key("disks", props.keys.vault, asOf),
            })
          : props.keys,
      etcdEncryption: "vault" in props.keys ? { vault: props.keys.vault, access: props.keys.etcdAccess } : props.keys,
      registry: this.registry,
    });
  }

  private egressOf({ egress }: AzureClusterStackProps, { network, logs, archive }: Foundation): IClusterEgress {
    const nodeSubnetId = network.subnetId("aksNodes");
    switch (egress.kind) {
      case "firewall":
        return new EgressFirewall(this, "Egress", {
          ...this.placement,
          cloud: this.context.deployment.azure.cloud,
          nodeSubnetId,
          nodeRange: egress.nodeRange,
          firewall: egress.firewall,
          hosts: egress.hosts,
          joined: egress.joined,
          workspaceId: logs.workspaceId,
          archiveId: archive?.storageAccountId,
        });
      case "nat":
        return new EgressNat(this, "Egress", { ...this.placement, nodeSubnetId, unfiltered: egress.unfiltered });
      case "existing-route":
        return ClusterEgress.existingRoute();
      case "none":
        return ClusterEgress.none();
    }
  }

  private registryOf(
    props: AzureClusterStackProps,
    shared: Omit<ConstructorParameters<typeof ContainerRegistry>[2], "encryption">,
    asOf: string,
  ): IContainerRegistry | undefined {
    const { registry, keys, egress } = props;
    if (registry === undefined) return undefined;
    if ("existingId" in registry) return ContainerRegistry.fromId(registry.existingId, registry);
    return new ContainerRegistry(this, "Registry", {
      ...shared,
      encryption: "vault" in keys ? { key: this.key("registry", keys.vault, asOf) } : keys,
      cacheAksImages: egress.kind === "none",
      pushers: registry.pushers,
    });
  }

  private key(word: string, vault: IKeyVault, asOf: string): EncryptionKey {
    return new EncryptionKey(this, `Key-${word}`, {
      naming: this.placement.naming,
      vault,
      word,
      expiry: { asOf },
      production: this.context.production,
    });
  }
}
