import { RouteTable } from "@cdktf/provider-azurerm/lib/route-table";
import { SubnetRouteTableAssociation } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import { Construct } from "constructs";
import { type AzurePlacement, placed } from "../scope";

export interface EgressRouteProps extends AzurePlacement {
  /** The node subnet. */
  readonly subnetId: string;
  /** The private address of the firewall that the default route leads to. */
  readonly firewallAddress: string;
  /** The network's way to joined networks, which the firewall is no part of. Default: none. */
  readonly joined?: JoinedNetworks;
}

/** Networks that a gateway of the virtual network leads to. */
export type JoinedNetworks =
  | {
      /** A VPN gateway: routes name the ranges behind it, in CIDR notation. */
      readonly vpnRanges: readonly string[];
    }
  | {
      /** ExpressRoute can't be named in a route: the subnet learns what the circuit announces. */
      readonly learnsRoutes: true;
    };

/**
 * Sends what leaves the node subnet to a firewall. Routes that a gateway learns can't bypass it, except where the way to
 * a joined network can't be named.
 */
export class EgressRoute extends Construct {
  readonly resource: RouteTable;
  readonly association: SubnetRouteTableAssociation;

  constructor(scope: Construct, id: string, props: EgressRouteProps) {
    super(scope, id);
    this.resource = new RouteTable(this, "Resource", {
      name: props.naming("route-table", "aks-nodes"),
      ...placed(props),
      bgpRoutePropagationEnabled: props.joined !== undefined && "learnsRoutes" in props.joined,
      route: [
        {
          name: "default",
          addressPrefix: "0.0.0.0/0",
          nextHopType: "VirtualAppliance",
          nextHopInIpAddress: props.firewallAddress,
        },
        ...vpnRanges(props.joined).map((addressPrefix, index) => ({
          name: `joined-${index + 1}`,
          addressPrefix,
          nextHopType: "VirtualNetworkGateway",
        })),
      ],
    });
    this.association = new SubnetRouteTableAssociation(this, "Association", {
      subnetId: props.subnetId,
      routeTableId: this.resource.id,
      provider: props.provider,
    });
  }
}

const vpnRanges = (joined: JoinedNetworks | undefined): readonly string[] =>
  joined !== undefined && "vpnRanges" in joined ? joined.vpnRanges : [];
