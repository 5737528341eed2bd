import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { DataAwsVpcEndpointService } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-service";
import type { VpcEndpointConfig } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, Op, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { contains, parseCidr } from "../../addressing";
import { AWS_RESERVED_ADDRESSES } from "../../addressing/aws-plan";
import type { AwsEndpoint } from "../../catalog/aws-endpoints";
import { awsErrors, InferraError } from "../../errors";
import type { IAwsNetwork } from "../network";
import type { BedrockEndpointsProps } from "./index";

/** What must hold before an endpoint is planned. */
export interface Precondition {
  readonly condition: unknown;
  readonly errorMessage: string;
}

type Placement = Pick<VpcEndpointConfig, "subnetIds" | "subnetConfiguration"> & { precondition?: Precondition };

/** The subnets of an interface endpoint, and its addresses where they are pinned. */
export function placeEndpoint(
  scope: Construct,
  endpoint: AwsEndpoint,
  props: BedrockEndpointsProps,
  zoneOf: (index: number) => string,
): Placement {
  const { network } = props;
  const pinned = props.pinnedAddresses?.[endpoint.service];
  const subnetIds = [...network.subnetIds];
  if (pinned !== undefined) {
    checkPinned(scope.node.path, endpoint.service, pinned, network);
    return { subnetIds, subnetConfiguration: subnetIds.map((subnetId, index) => ({ subnetId, ipv4: pinned[index] })) };
  }
  if (network.zonesSupported) return { subnetIds };
  const service = new DataAwsVpcEndpointService(scope, "Service", {
    serviceName: endpoint.serviceName,
    serviceType: "Interface",
    provider: props.provider,
  });
  const zones = subnetIds.map((_, index) => zoneOf(index));
  const supported = new TerraformLocal(
    scope,
    "supported_subnets",
    Fn.matchkeys(subnetIds, zones, service.availabilityZones),
  ).asList;
  return {
    subnetIds: supported,
    precondition: {
      condition: Op.gte(Fn.lengthOf(supported), 1),
      errorMessage: `None of the given subnets lies in an availability zone that supports ${endpoint.serviceName}: add a subnet in one that does.`,
    },
  };
}

/** Private DNS answers only in a VPC that has both of its DNS settings on. A VPC of ours has; another one is read. */
export function dnsPrecondition(scope: Construct, { network, privateDns, provider }: BedrockEndpointsProps) {
  if (network.zonesSupported || privateDns === false) return [];
  const vpc = new DataAwsVpc(scope, "Vpc", { id: network.vpcId, provider });
  const isOn = new TerraformLocal(scope, "dns_is_on", Op.and(vpc.enableDnsSupport, vpc.enableDnsHostnames));
  const errorMessage = `Private DNS needs enableDnsSupport and enableDnsHostnames of ${network.vpcId}, and one of them is off: turn both on, or set privateDns to false and resolve the endpoints' names yourself.`;
  return [{ condition: isOn.asBoolean, errorMessage }];
}

/** Reads the zone of each subnet once, for all endpoints. */
export function subnetZones(scope: Construct, props: BedrockEndpointsProps): (index: number) => string {
  const read = new Map<number, DataAwsSubnet>();
  const subnets = new Construct(scope, "Subnets");
  return (index) => {
    const known =
      read.get(index) ??
      new DataAwsSubnet(subnets, `Subnet${index + 1}`, {
        id: props.network.subnetIds[index],
        provider: props.provider,
      });
    read.set(index, known);
    return known.availabilityZone;
  };
}

function checkPinned(place: string, service: string, addresses: readonly string[], network: IAwsNetwork): void {
  const unusable = (reason: string) => new InferraError(awsErrors.pinnedAddressesUnusable(place, service, reason));
  if (addresses.length !== network.subnetIds.length) {
    throw unusable(`${addresses.length} are given for ${network.subnetIds.length} subnets`);
  }
  for (const [index, address] of addresses.entries()) {
    // Of a network that is not ours only the whole range is known.
    const range = network.subnetRanges?.[index] ?? network.addressSpace;
    if (Token.isUnresolved(range) || Token.isUnresolved(address)) continue;
    const subnet = parseCidr(range);
    const single = parseCidr(`${address}/32`);
    if (single === undefined) throw unusable(`${address} is no IPv4 address`);
    if (subnet === undefined) continue;
    if (!contains(subnet, single)) throw unusable(`${address} is not in the range ${range}`);
    if (network.subnetRanges === undefined) continue;
    const offset = single.first - subnet.first;
    if (offset < AWS_RESERVED_ADDRESSES.first || offset >= subnet.size - AWS_RESERVED_ADDRESSES.last) {
      throw unusable(`${address} is reserved by AWS in ${range}`);
    }
  }
}
