import { RouteTable } from "@cdktf/provider-azurerm/lib/route-table";
import { SubnetRouteTableAssociation } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import { Construct } from "constructs";
import { type AzurePlacement, placed } from "../scope";

export interface EgressRouteProps extends AzurePlacement {
  /** The node subnet. */
  readonly subnetId: string;
  /** The private address of the firewall that the default route leads to. */
  readonly firewallAddress: string;
}

/** Sends what leaves the node subnet to a firewall. Routes that a gateway learns can't bypass it. */
export class EgressRoute extends Construct {
  readonly resource: RouteTable;
  readonly association: SubnetRouteTableAssociation;

  constructor(scope: Construct, id: string, props: EgressRouteProps) {
    super(scope, id);
    this.resource = new RouteTable(this, "Resource", {
      name: props.naming("route-table", "aks-nodes"),
      ...placed(props),
      bgpRoutePropagationEnabled: false,
      route: [
        {
          name: "default",
          addressPrefix: "0.0.0.0/0",
          nextHopType: "VirtualAppliance",
          nextHopInIpAddress: props.firewallAddress,
        },
      ],
    });
    this.association = new SubnetRouteTableAssociation(this, "Association", {
      subnetId: props.subnetId,
      routeTableId: this.resource.id,
      provider: props.provider,
    });
  }
}
