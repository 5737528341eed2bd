import { Ec2TransitGatewayVpcAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment";
import { Route } from "@cdktf/provider-aws/lib/route";
import { VpnGateway } from "@cdktf/provider-aws/lib/vpn-gateway";
import { Construct } from "constructs";
import { type AwsPlacement, placed } from "../aws/scope";
import { InferraError, interconnectErrors } from "../errors";

/** The AWS network that is joined, by ids; they may be references. */
export interface JoinedVpc {
  readonly vpcId: string;
  /** Route tables of the subnets that reach Azure and are reached from there. */
  readonly routeTableIds: readonly string[];
  /** The range of the VPC, in CIDR notation. */
  readonly addressSpace: string;
}

/** What carries traffic out of the VPC. */
export type WayOut =
  | { readonly kind: "new-gateway"; readonly asn: number }
  | { readonly kind: "virtual-private-gateway"; readonly id: string }
  | { readonly kind: "transit-gateway"; readonly id: string; readonly subnetIds: readonly string[] };

export interface VpcGatewayProps extends AwsPlacement {
  readonly vpc: JoinedVpc;
  readonly wayOut: WayOut;
  /** Ranges in Azure that the VPC may reach, in CIDR notation. */
  readonly azureRanges: readonly string[];
}

/**
 * The VPC's way to Azure. Routes name Azure's ranges one by one: what the other side announces over BGP, a default route
 * say, adds none.
 */
export class VpcGateway extends Construct {
  /** Set where a virtual private gateway carries the traffic. */
  readonly vpnGatewayId?: string;
  /** Set where a transit gateway does. */
  readonly transitGatewayId?: string;

  constructor(scope: Construct, id: string, props: VpcGatewayProps) {
    super(scope, id);
    const { vpc, wayOut } = props;
    if (vpc.routeTableIds.length === 0) throw new InferraError(interconnectErrors.noRouteTable(this.node.path));
    const routed = this.connect(props);
    if (wayOut.kind === "transit-gateway") this.transitGatewayId = wayOut.id;
    else this.vpnGatewayId = routed.gatewayId;
    for (const [index, routeTableId] of vpc.routeTableIds.entries()) {
      for (const range of props.azureRanges) {
        new Route(this, `Route${index + 1}-${range.replace(/[./]/g, "-")}`, {
          routeTableId,
          destinationCidrBlock: range,
          provider: props.provider,
          ...routed,
        });
      }
    }
  }

  /** Gives what routes lead to. */
  private connect(props: VpcGatewayProps): { gatewayId?: string; transitGatewayId?: string } {
    const { vpc, wayOut } = props;
    switch (wayOut.kind) {
      case "new-gateway":
        return {
          gatewayId: new VpnGateway(this, "Resource", {
            vpcId: vpc.vpcId,
            amazonSideAsn: String(wayOut.asn),
            ...placed(props, props.naming(["azure"])),
          }).id,
        };
      case "virtual-private-gateway":
        return { gatewayId: wayOut.id };
      case "transit-gateway":
        // Through the attachment, so that no route is made before the VPC is attached.
        return {
          transitGatewayId: new Ec2TransitGatewayVpcAttachment(this, "Resource", {
            transitGatewayId: wayOut.id,
            vpcId: vpc.vpcId,
            subnetIds: [...wayOut.subnetIds],
            ...placed(props, props.naming(["azure"])),
          }).transitGatewayId,
        };
    }
  }
}
