import { ExistingConnection, type ExistingConnectionProps } from "../../lib/interconnect/existing-connection";
import { resources, type TerraformJson } from "../support/examples";
import { AWS, AZURE, terraformOf, VPC } from "./support";

const HUB = "/subscriptions/x/resourceGroups/rg-hub/providers/Microsoft.Network";
const DIRECT_CONNECT = "5f294f92-bafb-4011-916d-9b0bb83ce31c";

const connection = (
  aws: Partial<ExistingConnectionProps["aws"]>,
  azure: Partial<ExistingConnectionProps["azure"]> = {},
): TerraformJson =>
  terraformOf((stack) => {
    new ExistingConnection(stack, "Connection", {
      azure: { ...AZURE, ranges: ["10.64.0.0/20"], ...azure },
      aws: { ...AWS, vpc: VPC, ...aws },
    });
  });

describe("an existing connection", () => {
  it("takes Direct Connect by a gateway that tells of the VPC and nothing else", () => {
    const stack = connection({ directConnectGatewayId: DIRECT_CONNECT, asn: 64600 });
    expect(resources(stack, "aws_vpn_gateway")).toMatchObject([{ vpc_id: VPC.vpcId, amazon_side_asn: "64600" }]);
    expect(resources(stack, "aws_dx_gateway_association")).toMatchObject([
      { dx_gateway_id: DIRECT_CONNECT, allowed_prefixes: ["10.96.0.0/20"] },
    ]);
    expect(resources(stack, "aws_route")).toMatchObject([
      { destination_cidr_block: "10.64.0.0/20", gateway_id: expect.stringContaining("aws_vpn_gateway") },
    ]);
  });

  it("takes a virtual private gateway or a transit gateway that carries it already", () => {
    const attached = connection({ virtualPrivateGatewayId: "vgw-1" });
    expect(Object.keys(attached.resource ?? {})).toEqual(["aws_route"]);
    expect(resources(attached, "aws_route")).toMatchObject([{ gateway_id: "vgw-1" }]);
    const transit = connection({ transitGateway: { id: "tgw-1", subnetIds: ["subnet-1"] } });
    expect(resources(transit, "aws_ec2_transit_gateway_vpc_attachment")).toMatchObject([
      { transit_gateway_id: "tgw-1" },
    ]);
    expect(resources(transit, "aws_dx_gateway_association")).toEqual([]);
  });

  it("connects an ExpressRoute circuit, and peers with the hub that has its gateway", () => {
    const stack = connection(
      { directConnectGatewayId: DIRECT_CONNECT },
      {
        expressRoute: { gatewayId: `${HUB}/virtualNetworkGateways/g`, circuitId: `${HUB}/expressRouteCircuits/c` },
        hub: { virtualNetworkId: `${HUB}/virtualNetworks/hub`, spokeName: "vnet", spokeResourceGroupName: "rg-clinic" },
      },
    );
    expect(resources(stack, "azurerm_virtual_network_gateway_connection")).toMatchObject([
      { type: "ExpressRoute", express_route_circuit_id: `${HUB}/expressRouteCircuits/c` },
    ]);
    expect(resources(stack, "azurerm_virtual_network_peering")).toMatchObject([
      { virtual_network_name: "vnet", use_remote_gateways: true },
    ]);
  });

  it.each([
    ["INF-2409", {}, {}],
    ["INF-2410", { directConnectGatewayId: DIRECT_CONNECT, virtualPrivateGatewayId: "vgw-1" }, {}],
    ["INF-2402", { directConnectGatewayId: DIRECT_CONNECT, asn: 65520 }, {}],
    ["INF-2403", { directConnectGatewayId: DIRECT_CONNECT, asn: 3356 }, {}],
    ["INF-2406", { virtualPrivateGatewayId: "vgw-1" }, { ranges: ["10.0.0.0/8"] }],
    ["INF-2408", { virtualPrivateGatewayId: "vgw-1", vpc: { ...VPC, routeTableIds: [] } }, {}],
  ])("%s", (code, aws, azure) => {
    expect(() => connection(aws, azure)).toThrow(code);
  });
});
