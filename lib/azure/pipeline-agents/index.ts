import { LinuxVirtualMachineScaleSet } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { RouteTable } from "@cdktf/provider-azurerm/lib/route-table";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import { SubnetRouteTableAssociation } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import { Construct } from "constructs";
import { nodeVms } from "../../catalog";
import { EgressNat } from "../egress";
import type { FlowRule } from "../network/rules";
import { securityRules } from "../network/security-rules";
import { type AzurePlacement, placed } from "../scope";
import type { Weakened } from "../weakened";

export interface PipelineAgentsProps extends AzurePlacement {
  /** The virtual network, in the same resource group. */
  readonly virtualNetworkName: string;
  /** The range of the agents' subnet, in CIDR notation. */
  readonly range: string;
  /** Ranges that agents call over HTTPS: the platform's, in CIDR notation. */
  readonly reach: readonly string[];
  /** How agents reach the pipeline service: over a firewall that filters, or a NAT gateway that doesn't, with a reason. */
  readonly exit: { readonly firewallAddress: string } | { readonly unfiltered: Weakened };
  /** The id of an image with Node.js, Terraform, the Azure CLI, kubectl and kubelogin. */
  readonly imageId: string;
  /** An RSA public key in OpenSSH's form. No rule lets anybody in; Azure wants one. */
  readonly sshPublicKey: string;
  /** Default: the smallest VM of the catalogue without GPUs. */
  readonly vmSize?: string;
  /** Agents at first; the pipeline service scales them, and Terraform leaves that alone. Default 2. */
  readonly count?: number;
}

const ADMINISTRATOR = "agents";

/**
 * A scale set of pipeline agents in a subnet of their own, as Azure Pipelines takes one over: without overprovisioning,
 * upgraded by hand, with disks that go with the machine. Nobody gets in; agents get out to the platform and, over HTTPS,
 * to where the exit leads. They hold no identity: pipelines bring theirs.
 */
export class PipelineAgents extends Construct {
  readonly resource: LinuxVirtualMachineScaleSet;
  readonly subnetId: string;

  constructor(scope: Construct, id: string, props: PipelineAgentsProps) {
    super(scope, id);
    this.subnetId = this.addSubnet(props);
    this.addExit(props);
    this.resource = new LinuxVirtualMachineScaleSet(this, "Resource", {
      name: props.naming("virtual-machine-scale-set", "agents"),
      ...placed(props),
      sku: props.vmSize ?? nodeVms()[0]?.name ?? "",
      instances: props.count ?? 2,
      adminUsername: ADMINISTRATOR,
      adminSshKey: [{ username: ADMINISTRATOR, publicKey: props.sshPublicKey }],
      disablePasswordAuthentication: true,
      sourceImageId: props.imageId,
      encryptionAtHostEnabled: true,
      overprovision: false,
      upgradeMode: "Manual",
      singlePlacementGroup: false,
      platformFaultDomainCount: 1,
      osDisk: { caching: "ReadOnly", storageAccountType: "Standard_LRS", diffDiskSettings: { option: "Local" } },
      networkInterface: [
        {
          name: "agent",
          primary: true,
          ipConfiguration: [{ name: "agent", primary: true, subnetId: this.subnetId }],
        },
      ],
      // The pipeline service scales the set, puts its agent on it and marks it as its own.
      lifecycle: { ignoreChanges: ["instances", "extension", "tags"] },
    });
  }

  private addSubnet(props: PipelineAgentsProps): string {
    const { provider } = props;
    const subnet = new Subnet(this, "Subnet", {
      name: props.naming("subnet", "agents"),
      resourceGroupName: props.resourceGroupName,
      virtualNetworkName: props.virtualNetworkName,
      provider,
      addressPrefixes: [props.range],
      defaultOutboundAccessEnabled: false,
    });
    const securityGroup = new NetworkSecurityGroup(this, "SecurityGroup", {
      name: props.naming("network-security-group", "agents"),
      ...placed(props),
      securityRule: securityRules(props.range, flows(props), (peer) =>
        "range" in peer ? peer.range : "tag" in peer ? peer.tag : peer.subnet,
      ),
    });
    new SubnetNetworkSecurityGroupAssociation(this, "Association", {
      subnetId: subnet.id,
      networkSecurityGroupId: securityGroup.id,
      provider,
    });
    return subnet.id;
  }

  private addExit(props: PipelineAgentsProps): void {
    if ("unfiltered" in props.exit) {
      new EgressNat(this, "Exit", { ...props, nodeSubnetId: this.subnetId, unfiltered: props.exit.unfiltered });
      return;
    }
    const routes = new RouteTable(this, "Routes", {
      name: props.naming("route-table", "agents"),
      ...placed(props),
      bgpRoutePropagationEnabled: false,
      route: [
        {
          name: "default",
          addressPrefix: "0.0.0.0/0",
          nextHopType: "VirtualAppliance",
          nextHopInIpAddress: props.exit.firewallAddress,
        },
      ],
    });
    new SubnetRouteTableAssociation(this, "RoutesAssociation", {
      subnetId: this.subnetId,
      routeTableId: routes.id,
      provider: props.provider,
    });
  }
}

const flows = ({ reach }: PipelineAgentsProps): readonly FlowRule[] => [
  {
    name: "AllowToPlatform",
    direction: "Outbound",
    protocol: "Tcp",
    peers: reach.map((range) => ({ range })),
    ports: ["443"],
    why: "keys, the cluster's API and the gateway",
  },
  {
    name: "AllowDnsToPlatform",
    direction: "Outbound",
    protocol: "*",
    peers: reach.map((range) => ({ range })),
    ports: ["53"],
    why: "names of other networks",
  },
  {
    name: "AllowToInternet",
    direction: "Outbound",
    protocol: "Tcp",
    peers: [{ tag: "Internet" }],
    ports: ["443"],
    why: "the pipeline service, and hosts that the exit allows",
  },
];
