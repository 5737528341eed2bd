import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { Construct } from "constructs";
import { type PlatformSubnet, platformSubnets } from "../../addressing";
import { azureSubnetRanges } from "../../checks/azure-ranges";
import { azureErrors, InferraError } from "../../errors";
import { type AzurePlacement, placed } from "../scope";
import { type ClusterFlows, type FlowPeer, type FlowRule, platformFlows } from "./rules";
import { securityRules } from "./security-rules";

export { type PlatformSubnet, platformSubnets } from "../../addressing";
export type { ClusterFlows } from "./rules";

/** A virtual network that the platform's constructs can be put in: one of ours, or an existing one by ids. */
export interface IAzureNetwork {
  /** The id of the virtual network. */
  readonly vnetId: string;
  /**
   * The id of the subnet for a role.
   * @throws INF-2005 where the network has none.
   */
  subnetId(role: PlatformSubnet): string;
}

export interface AzureNetworkProps extends AzurePlacement {
  /** The range of the virtual network, /16 to /22 and private. Default `10.64.0.0/20`. */
  readonly addressSpace?: string;
  /** Ranges to use in place of the computed ones, in CIDR notation. Default: none. */
  readonly subnetRanges?: Readonly<Partial<Record<PlatformSubnet, string>>>;
  /** DNS servers of the virtual network. Default: Azure's own. */
  readonly dnsServers?: readonly string[];
  /** Ranges of applications outside the platform's subnets that may call it, in CIDR notation. Default: none. */
  readonly callerRanges?: readonly string[];
  /** Ranges whose resolvers ask ours, or that ours forwards to, in CIDR notation. Default: none. */
  readonly dnsPeerRanges?: readonly string[];
  /** Ranges of private endpoints in joined networks that nodes call over HTTPS, in CIDR notation. Default: none. */
  readonly remoteEndpointRanges?: readonly string[];
  /** The range of pipeline agents in the network, which deploy onto it, in CIDR notation. Default: there are none. */
  readonly agentRange?: string;
  /** What a cluster in the network needs: a way out, flows of its pods, the key of etcd. Default: none of it. */
  readonly cluster?: ClusterFlows;
}

/** The range of a virtual network that names none. */
export const DEFAULT_ADDRESS_SPACE = "10.64.0.0/20";

const DELEGATIONS: Partial<Record<PlatformSubnet, string>> = {
  aksApiServer: "Microsoft.ContainerService/managedClusters",
  dnsInbound: "Microsoft.Network/dnsResolvers",
  dnsOutbound: "Microsoft.Network/dnsResolvers",
};

const WORDS: Record<PlatformSubnet, string> = {
  privateEndpoints: "private-endpoints",
  aksNodes: "aks-nodes",
  aksApiServer: "aks-api-server",
  dnsInbound: "dns-inbound",
  dnsOutbound: "dns-outbound",
  gateway: "gateway",
};

/**
 * A virtual network with one subnet a role, computed from one address range. Every subnet has a security group of its
 * own that denies what no rule allows, in both directions, and no subnet has Azure's default outbound access. Security
 * groups and routes also apply to private endpoints, which Azure leaves out unless told.
 */
export class AzureNetwork extends Construct implements IAzureNetwork {
  /** An existing virtual network. Nothing is created; ids may be references to other resources. */
  static fromIds(vnetId: string, subnetIds: Readonly<Partial<Record<PlatformSubnet, string>>>): IAzureNetwork {
    return {
      vnetId,
      subnetId(role) {
        const id = subnetIds[role];
        if (id === undefined) {
          throw new InferraError(azureErrors.subnetNotKnown("AzureNetwork.fromIds", role, Object.keys(subnetIds)));
        }
        return id;
      },
    };
  }

  readonly resource: VirtualNetwork;
  /** The range of every subnet, in CIDR notation. */
  readonly ranges: Readonly<Record<PlatformSubnet, string>>;
  private readonly subnets: Record<PlatformSubnet, Subnet>;

  constructor(scope: Construct, id: string, props: AzureNetworkProps) {
    super(scope, id);
    const addressSpace = props.addressSpace ?? DEFAULT_ADDRESS_SPACE;
    this.ranges = azureSubnetRanges(this.node.path, addressSpace, props.subnetRanges ?? {});

    this.resource = new VirtualNetwork(this, "Resource", {
      name: props.naming("virtual-network"),
      ...placed(props),
      addressSpace: [addressSpace],
      dnsServers: props.dnsServers === undefined ? undefined : [...props.dnsServers],
    });

    const flows = platformFlows({
      callerRanges: props.callerRanges ?? [],
      dnsPeerRanges: props.dnsPeerRanges ?? [],
      remoteEndpointRanges: props.remoteEndpointRanges ?? [],
      cluster: props.cluster,
      agentRange: props.agentRange,
    });
    const entries = platformSubnets.map((role) => [role, this.addSubnet(role, flows[role], props)] as const);
    this.subnets = Object.fromEntries(entries) as Record<PlatformSubnet, Subnet>;
  }

  get vnetId(): string {
    return this.resource.id;
  }

  subnetId(role: PlatformSubnet): string {
    return this.subnets[role].id;
  }

  private addSubnet(role: PlatformSubnet, flows: readonly FlowRule[], props: AzureNetworkProps): Subnet {
    const group = new Construct(this, role.charAt(0).toUpperCase() + role.slice(1));
    const range = this.ranges[role];
    const delegation = DELEGATIONS[role];
    const subnet = new Subnet(group, "Subnet", {
      name: props.naming("subnet", WORDS[role]),
      resourceGroupName: props.resourceGroupName,
      virtualNetworkName: this.resource.name,
      provider: props.provider,
      addressPrefixes: [range],
      // Azure's default outbound path is a public address that nobody chose.
      defaultOutboundAccessEnabled: false,
      // Azure ignores security groups and routes on private endpoints unless the subnet says otherwise.
      privateEndpointNetworkPolicies: role === "privateEndpoints" ? "Enabled" : undefined,
      delegation:
        delegation === undefined
          ? undefined
          : [
              {
                name: WORDS[role],
                serviceDelegation: {
                  name: delegation,
                  actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"],
                },
              },
            ],
    });
    const securityGroup = new NetworkSecurityGroup(group, "SecurityGroup", {
      name: props.naming("network-security-group", WORDS[role]),
      ...placed(props),
      securityRule: securityRules(range, flows, (peer) => prefixOf(peer, this.ranges)),
    });
    new SubnetNetworkSecurityGroupAssociation(group, "Association", {
      subnetId: subnet.id,
      networkSecurityGroupId: securityGroup.id,
      provider: props.provider,
    });
    return subnet;
  }
}

function prefixOf(peer: FlowPeer, ranges: Readonly<Record<PlatformSubnet, string>>): string {
  if ("subnet" in peer) return ranges[peer.subnet];
  return "range" in peer ? peer.range : peer.tag;
}
