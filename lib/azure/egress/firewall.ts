import { Firewall } from "@cdktf/provider-azurerm/lib/firewall";
import { FirewallPolicy } from "@cdktf/provider-azurerm/lib/firewall-policy";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { isPrivate, parseCidr } from "../../addressing";
import { type AzureCloud, type EgressPurpose, safeLogCategories } from "../../catalog";
import { clusterErrors, InferraError } from "../../errors";
import { Diagnostics } from "../diagnostics";
import { type AzurePlacement, placed } from "../scope";
import { availabilityZones } from "../zones";
import { EgressAllowList } from "./allow-list";
import type { IClusterEgress } from "./egress";
import { EgressRoute, type JoinedNetworks } from "./route";

/** A firewall that somebody else runs: its policy takes our rules, and the default route leads to it. */
export interface ExistingFirewall {
  readonly policyId: string;
  readonly privateAddress: string;
}

/** Where a new firewall's subnet is made. */
export interface FirewallSubnet {
  readonly virtualNetworkName: string;
  /** The resource group of the virtual network. Default: the placement's. */
  readonly resourceGroupName?: string;
  /** The range of the subnet, /26 or larger, in CIDR notation. */
  readonly range: string;
}

export interface EgressFirewallProps extends AzurePlacement {
  /** The node subnet, which gets the default route. */
  readonly nodeSubnetId: string;
  /** The range of the node subnet, in CIDR notation. */
  readonly nodeRange: string;
  /** An existing firewall, or the subnet of a new one. */
  readonly firewall: ExistingFirewall | FirewallSubnet;
  /** `Premium` also inspects for intrusions. Default `Standard`. For a new firewall. */
  readonly tier?: "Standard" | "Premium";
  /** Availability zones of a new firewall. Default: all of the region. */
  readonly zones?: readonly string[];
  /** The workspace that takes the log of a new firewall. */
  readonly workspaceId: string;
  /** The storage account that keeps the log of a new firewall unchanged. Default: none. */
  readonly archiveId?: string;
  /** The Azure cloud. Default `public`. */
  readonly cloud?: AzureCloud;
  /** What nodes call out for. Default: everything on record, which is no telemetry. */
  readonly purposes?: readonly EgressPurpose[];
  /** Further hosts that nodes may reach by HTTPS. Default: none. */
  readonly hosts?: readonly string[];
  /** The priority of the rules in the policy, 100 to 65000. Default 1000. */
  readonly priority?: number;
  /** The network's way to joined networks, which the firewall is no part of. Default: none. */
  readonly joined?: JoinedNetworks;
}

/** The only way out of the node subnet: an Azure Firewall that allows hosts by name. */
export class EgressFirewall extends Construct implements IClusterEgress {
  readonly outboundType = "userDefinedRouting";
  readonly ready: readonly TerraformResource[];
  /** The firewall; undefined where it is somebody else's. */
  readonly resource?: Firewall;
  readonly allowList: EgressAllowList;

  constructor(scope: Construct, id: string, props: EgressFirewallProps) {
    super(scope, id);
    let target: ExistingFirewall;
    if ("policyId" in props.firewall) target = props.firewall;
    else {
      const policy = this.addPolicy(props);
      this.resource = this.addFirewall(props, props.firewall, policy);
      target = { policyId: policy.id, privateAddress: this.resource.ipConfiguration.get(0).privateIpAddress };
    }
    this.allowList = new EgressAllowList(this, "AllowList", {
      ...props,
      policyId: target.policyId,
      sourceRanges: [props.nodeRange],
    });
    const route = new EgressRoute(this, "Route", {
      ...props,
      subnetId: props.nodeSubnetId,
      firewallAddress: target.privateAddress,
    });
    // Nodes that start before the rules are there can't fetch what they need.
    this.ready = [this.allowList.resource, route.association];
  }

  private addPolicy(props: EgressFirewallProps): FirewallPolicy {
    const tier = props.tier ?? "Standard";
    return new FirewallPolicy(this, "Policy", {
      name: props.naming("firewall-policy", "egress"),
      ...placed(props),
      sku: tier,
      threatIntelligenceMode: "Deny",
      intrusionDetection: tier === "Premium" ? { mode: "Deny" } : undefined,
    });
  }

  private addFirewall(props: EgressFirewallProps, subnet: FirewallSubnet, policy: FirewallPolicy): Firewall {
    const range = parseCidr(subnet.range);
    if (range === undefined || !isPrivate(range) || range.prefix > 26) {
      throw new InferraError(clusterErrors.firewallRangeInvalid(this.node.path, subnet.range));
    }
    const zones = availabilityZones(this.node.path, props.location, props.zones);
    const own = new Subnet(this, "Subnet", {
      // Azure wants this very name.
      name: "AzureFirewallSubnet",
      resourceGroupName: subnet.resourceGroupName ?? props.resourceGroupName,
      virtualNetworkName: subnet.virtualNetworkName,
      addressPrefixes: [subnet.range],
      defaultOutboundAccessEnabled: false,
      provider: props.provider,
    });
    const address = new PublicIp(this, "Address", {
      name: props.naming("public-ip", "egress"),
      ...placed(props),
      allocationMethod: "Static",
      sku: "Standard",
      zones,
    });
    const firewall = new Firewall(this, "Resource", {
      name: props.naming("firewall", "egress"),
      ...placed(props),
      skuName: "AZFW_VNet",
      skuTier: props.tier ?? "Standard",
      firewallPolicyId: policy.id,
      zones,
      ipConfiguration: [{ name: "egress", subnetId: own.id, publicIpAddressId: address.id }],
    });
    new Diagnostics(this, "Diagnostics", {
      naming: props.naming,
      targetId: firewall.id,
      categories: safeLogCategories("azure-firewall"),
      workspaceId: props.workspaceId,
      archiveId: props.archiveId,
      provider: props.provider,
    });
    return firewall;
  }
}
