import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import { NatGatewayPublicIpAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type AzurePlacement, placed } from "../scope";
import type { Weakened } from "../weakened";
import { availabilityZones } from "../zones";
import type { IClusterEgress } from "./egress";

export interface EgressNatProps extends AzurePlacement {
  /** The node subnet. */
  readonly nodeSubnetId: string;
  /** The zone of the gateway; a Standard gateway lies in one. Default: the region's first. */
  readonly zone?: string;
  /** A NAT gateway filters nothing, so nodes reach any host on the internet. Why that is acceptable. */
  readonly unfiltered: Weakened;
}

/** A NAT gateway as the way out of the node subnet: cheap, one known address, and no allow-list. */
export class EgressNat extends Construct implements IClusterEgress {
  readonly outboundType = "userAssignedNATGateway";
  readonly ready: readonly TerraformResource[];
  readonly resource: NatGateway;
  readonly unfiltered: Weakened;

  constructor(scope: Construct, id: string, props: EgressNatProps) {
    super(scope, id);
    this.unfiltered = props.unfiltered;
    const wanted = props.zone === undefined ? undefined : [props.zone];
    const zones = availabilityZones(this.node.path, props.location, wanted)?.slice(0, 1);
    this.resource = new NatGateway(this, "Resource", {
      name: props.naming("nat-gateway", "egress"),
      ...placed(props),
      skuName: "Standard",
      zones,
    });
    const address = new PublicIp(this, "Address", {
      name: props.naming("public-ip", "egress"),
      ...placed(props),
      allocationMethod: "Static",
      sku: "Standard",
      zones,
    });
    const { provider } = props;
    const natGatewayId = this.resource.id;
    const bound = new NatGatewayPublicIpAssociation(this, "AddressAssociation", {
      natGatewayId,
      publicIpAddressId: address.id,
      provider,
    });
    const subnet = new SubnetNatGatewayAssociation(this, "SubnetAssociation", {
      natGatewayId,
      subnetId: props.nodeSubnetId,
      provider,
    });
    this.ready = [bound, subnet];
  }
}
