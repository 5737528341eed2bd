import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { type AwsPlacement, placed } from "../aws/scope";

export interface JunctionSubnetsProps extends AwsPlacement {
  readonly vpcId: string;
  /** The range of each subnet, in CIDR notation. */
  readonly ranges: readonly string[];
  /** Zones that take turns; they may be references. */
  readonly zoneNames: readonly string[];
  /** The route table of all of them. */
  readonly routeTableId: string;
  /** A word for their names. */
  readonly word: string;
}

/** Subnets of their own for what joins networks, where no endpoint can take an address that is planned for it. */
export class JunctionSubnets extends Construct {
  readonly subnetIds: readonly string[];

  constructor(scope: Construct, id: string, props: JunctionSubnetsProps) {
    super(scope, id);
    this.subnetIds = props.ranges.map((cidrBlock, index) => {
      const place = new Construct(this, `Subnet${index + 1}`);
      const subnet = new Subnet(place, "Resource", {
        vpcId: props.vpcId,
        cidrBlock,
        availabilityZone: props.zoneNames[index % props.zoneNames.length],
        mapPublicIpOnLaunch: false,
        ...placed(props, props.naming([props.word, String(index + 1)])),
      });
      new RouteTableAssociation(place, "Routes", {
        subnetId: subnet.id,
        routeTableId: props.routeTableId,
        provider: props.provider,
      });
      return subnet.id;
    });
  }
}
