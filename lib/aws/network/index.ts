import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { isPrivate, parseCidr } from "../../addressing";
import { AWS_PLAN_PREFIX, AWS_PLAN_ZONES, planAwsSubnets } from "../../addressing/aws-plan";
import { awsErrors, InferraError } from "../../errors";
import { type AwsPlacement, guarded, placed } from "../scope";
import { addFlowLog } from "./flow-log";
import { chooseZones } from "./zones";

/** A VPC that endpoints can be put in: one of ours, or an existing one by ids. */
export interface IAwsNetwork {
  readonly vpcId: string;
  /** One private subnet a zone. */
  readonly subnetIds: readonly string[];
  /** Route tables of the subnets, for gateway endpoints. */
  readonly routeTableIds: readonly string[];
  /** The range of the VPC, in CIDR notation. */
  readonly addressSpace: string;
  /** The range of each subnet, in CIDR notation, where it is known. */
  readonly subnetRanges?: readonly string[];
  /** The zone of each subnet, where it is known. May be references. */
  readonly zoneNames?: readonly string[];
  /** True where every subnet lies in a zone that the endpoint services support; false: nobody has looked yet. */
  readonly zonesSupported: boolean;
}

/** An existing VPC, by its ids. They may be references to other resources. */
export interface ExistingAwsNetwork {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** Default: none, which leaves gateway endpoints without a route. */
  readonly routeTableIds?: readonly string[];
  readonly addressSpace: string;
}

export interface AwsNetworkProps extends AwsPlacement {
  /** The range of the VPC, /16 to /24 and private. Default `10.96.0.0/20`. */
  readonly addressSpace?: string;
  /** How many zones to span, 2 to 6. Default 2. */
  readonly zoneCount?: number;
  /**
   * Names of the zones to use, such as `us-east-1a`; their number then is the zone count. Default: read from AWS at
   * plan time, as the zones that all of `endpointServiceNames` support.
   */
  readonly availabilityZones?: readonly string[];
  /** Full names of the endpoint services that the VPC is for, such as `com.amazonaws.us-east-1.bedrock-runtime`. */
  readonly endpointServiceNames: readonly string[];
  /** The customer-managed key of the flow log; its policy must let CloudWatch Logs use it. */
  readonly kmsKeyArn: string;
  /** Days that flow logs are kept. Default 365. */
  readonly flowLogRetentionDays?: number;
}

/** The range of a VPC that names none. */
export const DEFAULT_VPC_RANGE = "10.96.0.0/20";

/**
 * A VPC without a way out: private subnets only, no internet or NAT gateway, no route but the local one. Its default
 * security group is closed and every flow is logged. DNS support and host names are on, which private DNS of endpoints
 * needs.
 */
export class AwsNetwork extends Construct implements IAwsNetwork {
  /** An existing VPC. Nothing is created. */
  static fromIds(existing: ExistingAwsNetwork): IAwsNetwork {
    return { ...existing, routeTableIds: existing.routeTableIds ?? [], zonesSupported: false };
  }

  readonly resource: Vpc;
  readonly addressSpace: string;
  readonly zonesSupported = true;
  /** The range of each subnet, in CIDR notation. */
  readonly subnetRanges: readonly string[];
  readonly subnetIds: readonly string[];
  readonly zoneNames: readonly string[];
  readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: AwsNetworkProps) {
    super(scope, id);
    this.addressSpace = props.addressSpace ?? DEFAULT_VPC_RANGE;
    const count = props.availabilityZones?.length ?? props.zoneCount ?? 2;
    this.subnetRanges = checkedRanges(this.node.path, this.addressSpace, count);

    const name = props.naming(["vpc"]);
    this.resource = new Vpc(this, "Resource", {
      cidrBlock: this.addressSpace,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      lifecycle: guarded(props),
      ...placed(props, name),
    });
    // Without rules: what forgets to name a security group reaches nothing.
    new DefaultSecurityGroup(this, "DefaultSecurityGroup", {
      vpcId: this.resource.id,
      ...placed(props, props.naming(["closed-default"])),
    });
    const routes = new RouteTable(this, "Routes", {
      vpcId: this.resource.id,
      ...placed(props, props.naming(["private"])),
    });
    this.routeTableIds = [routes.id];

    const zones = chooseZones(this, count, props);
    const subnets = this.subnetRanges.map((range, index) => {
      const zone = new Construct(this, `Zone${index + 1}`);
      const subnet = new Subnet(zone, "Subnet", {
        vpcId: this.resource.id,
        cidrBlock: range,
        mapPublicIpOnLaunch: false,
        ...zones.subnet(index),
        ...placed(props, props.naming(["private", String(index + 1)])),
      });
      new RouteTableAssociation(zone, "Routes", {
        subnetId: subnet.id,
        routeTableId: routes.id,
        provider: props.provider,
      });
      return subnet;
    });
    this.subnetIds = subnets.map((subnet) => subnet.id);
    this.zoneNames = props.availabilityZones ?? subnets.map((subnet) => subnet.availabilityZone);
    addFlowLog(this, this.resource.id, props);
  }

  get vpcId(): string {
    return this.resource.id;
  }
}

function checkedRanges(place: string, addressSpace: string, zones: number): string[] {
  const space = parseCidr(addressSpace);
  const unusable = (reason: string) => new InferraError(awsErrors.awsAddressSpaceUnusable(place, addressSpace, reason));
  if (space === undefined) throw unusable("it is no IPv4 range that starts at its first address");
  if (!isPrivate(space)) throw unusable("it is not private");
  if (space.prefix < AWS_PLAN_PREFIX.widest || space.prefix > AWS_PLAN_PREFIX.narrowest) {
    throw unusable(`a /${space.prefix} is too ${space.prefix < AWS_PLAN_PREFIX.widest ? "wide" : "narrow"}`);
  }
  if (!Number.isInteger(zones) || zones < 2 || zones > AWS_PLAN_ZONES) {
    throw new InferraError(awsErrors.zonesUnusable(place, zones, AWS_PLAN_ZONES));
  }
  return planAwsSubnets(addressSpace, zones);
}
