import { DxGatewayAssociation } from "@cdktf/provider-aws/lib/dx-gateway-association";
import { VirtualNetworkGatewayConnection } from "@cdktf/provider-azurerm/lib/virtual-network-gateway-connection";
import { VirtualNetworkPeering } from "@cdktf/provider-azurerm/lib/virtual-network-peering";
import { Construct } from "constructs";
import { type AwsPlacement, placed as placedInAws } from "../../aws/scope";
import { type AzurePlacement, placed } from "../../azure/scope";
import { asnProblems, DEFAULT_ASNS, overlapProblems } from "../../checks/interconnect";
import { InferraError, interconnectErrors } from "../../errors";
import { type JoinedVpc, VpcGateway, type WayOut } from "../vpc-gateway";

export type { JoinedVpc } from "../vpc-gateway";

export interface ExistingAzureSide extends AzurePlacement {
  /** Ranges that AWS may reach, in CIDR notation. */
  readonly ranges: readonly string[];
  /** An ExpressRoute gateway and the circuit to connect it to. Default: they are connected already. */
  readonly expressRoute?: { readonly gatewayId: string; readonly circuitId: string };
  /**
   * A hub whose gateway the virtual network uses, and the network to peer with it. The hub's own peering, which lets
   * its gateway be used, is its owner's. Default: no peering is made.
   */
  readonly hub?: {
    readonly virtualNetworkId: string;
    readonly spokeName: string;
    readonly spokeResourceGroupName: string;
  };
}

export interface ExistingAwsSide extends AwsPlacement {
  readonly vpc: JoinedVpc;
  /** A Direct Connect gateway: a virtual private gateway is made for the VPC and associated with it. */
  readonly directConnectGatewayId?: string;
  /** A virtual private gateway that carries the connection and is attached to the VPC. */
  readonly virtualPrivateGatewayId?: string;
  /** A transit gateway that carries the connection, and the subnets to attach it to. */
  readonly transitGateway?: { readonly id: string; readonly subnetIds: readonly string[] };
  /** The ASN of a virtual private gateway that is made. Default 64512. */
  readonly asn?: number;
}

export interface ExistingConnectionProps {
  readonly azure: ExistingAzureSide;
  readonly aws: ExistingAwsSide;
}

/**
 * Two networks on a connection that is there already: ExpressRoute on the one side, Direct Connect on the other, met at
 * a provider. Only what hangs the networks onto it is made. ExpressRoute and Direct Connect carry packets in clear text:
 * TLS protects what is called.
 */
export class ExistingConnection extends Construct {
  readonly gateway: VpcGateway;

  constructor(scope: Construct, id: string, { azure, aws }: ExistingConnectionProps) {
    super(scope, id);
    const where = this.node.path;
    const [overlap] = overlapProblems(where, azure.ranges, [aws.vpc.addressSpace]);
    if (overlap !== undefined) throw new InferraError(overlap);
    this.gateway = new VpcGateway(this, "Aws", { ...aws, wayOut: wayOut(where, aws), azureRanges: azure.ranges });
    if (aws.directConnectGatewayId !== undefined) {
      new DxGatewayAssociation(this, "DirectConnect", {
        dxGatewayId: aws.directConnectGatewayId,
        associatedGatewayId: this.gateway.vpnGatewayId,
        // Nothing but the VPC is told of to the other side.
        allowedPrefixes: [aws.vpc.addressSpace],
        provider: placedInAws(aws).provider,
      });
    }
    if (azure.expressRoute !== undefined) {
      new VirtualNetworkGatewayConnection(this, "ExpressRoute", {
        name: azure.naming("gateway-connection", "express-route"),
        ...placed(azure),
        type: "ExpressRoute",
        virtualNetworkGatewayId: azure.expressRoute.gatewayId,
        expressRouteCircuitId: azure.expressRoute.circuitId,
      });
    }
    if (azure.hub !== undefined) {
      new VirtualNetworkPeering(this, "Hub", {
        name: azure.naming("virtual-network-peering", "hub"),
        resourceGroupName: azure.hub.spokeResourceGroupName,
        virtualNetworkName: azure.hub.spokeName,
        remoteVirtualNetworkId: azure.hub.virtualNetworkId,
        allowForwardedTraffic: true,
        useRemoteGateways: true,
        provider: azure.provider,
      });
    }
  }
}

/** The one thing that carries the VPC's traffic. */
function wayOut(place: string, aws: ExistingAwsSide): WayOut {
  const ways: readonly (readonly [string, WayOut | undefined])[] = [
    ["directConnectGatewayId", aws.directConnectGatewayId === undefined ? undefined : newGateway(place, aws)],
    [
      "virtualPrivateGatewayId",
      aws.virtualPrivateGatewayId === undefined
        ? undefined
        : { kind: "virtual-private-gateway", id: aws.virtualPrivateGatewayId },
    ],
    [
      "transitGateway",
      aws.transitGateway === undefined ? undefined : { kind: "transit-gateway", ...aws.transitGateway },
    ],
  ];
  const named = ways.filter(([, way]) => way !== undefined);
  if (named.length > 1) {
    throw new InferraError(
      interconnectErrors.severalWaysToAzure(
        place,
        named.map(([name]) => name),
      ),
    );
  }
  const [only] = named;
  if (only?.[1] === undefined) throw new InferraError(interconnectErrors.noWayToAzure(place));
  return only[1];
}

function newGateway(place: string, { asn = DEFAULT_ASNS.aws, region }: ExistingAwsSide): WayOut {
  const [problem] = asnProblems(() => place, { azure: DEFAULT_ASNS.azure, aws: asn }, region);
  if (problem !== undefined) throw new InferraError(problem);
  return { kind: "new-gateway", asn };
}
