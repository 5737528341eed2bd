import { z } from "zod";
import { armId, cidr, ipv4 } from "./common";

const asn = z.int().min(1).max(4294967294);

export const interconnectSchema = z
  .strictObject({
    kind: z.enum(["vpn", "existing"]).describe("vpn: four tunnels are created; existing: the connection is yours."),
    dns: z
      .enum(["resolvers", "azure-zone", "endpoint-url"])
      .default("resolvers")
      .describe(
        "How Azure resolves the names of AWS endpoints. resolvers: it asks AWS; azure-zone: it holds a zone a name, with fixed addresses; endpoint-url: clients are told the endpoints' own URLs.",
      ),
    azureAsn: asn.optional().describe("kind vpn: the ASN of the gateway in Azure. Default 65515."),
    awsAsn: asn.optional().describe("The ASN of the gateway in AWS, or of the transit gateway. Default 64512."),
    transitGatewayId: z
      .string()
      .regex(/^tgw-[0-9a-f]+$/, { error: "a transit gateway id, such as tgw-0123456789abcdef0" })
      .optional()
      .describe("A transit gateway that carries the traffic. Absent: a virtual private gateway is created."),
    gatewaySize: z
      .string()
      .optional()
      .describe("kind vpn: the size of the gateway in Azure, zone-redundant. Default VpnGw2AZ."),
    gatewaySubnetId: armId.optional().describe("kind vpn: the subnet GatewaySubnet of an existing virtual network."),
    insideRanges: z
      .array(cidr)
      .optional()
      .describe("kind vpn: the /30 of each of the four tunnels, link-local. Absent: computed."),
    azureRanges: z
      .array(cidr)
      .min(1)
      .optional()
      .describe("Ranges in Azure that AWS may reach. Absent: the platform's virtual network."),
    awsCallerRanges: z
      .array(cidr)
      .default([])
      .describe("Ranges of AWS workloads that call the platform and Azure OpenAI by their own names. Absent: none do."),
    resolvers: z
      .strictObject({
        azureOutboundRange: cidr
          .optional()
          .describe("The range of the existing subnet that Azure's resolver asks from."),
        azureInboundAddress: ipv4
          .optional()
          .describe("An address of the existing subnet in which Azure's resolver is asked. Absent: Azure chooses."),
        awsInboundAddresses: z
          .array(ipv4)
          .min(2)
          .optional()
          .describe("Addresses in the existing VPC that Azure asks, one for each subnet."),
      })
      .prefault({})
      .describe("Where resolvers stand in networks that exist already."),
    existing: z
      .strictObject({
        expressRoute: z
          .strictObject({ gatewayId: armId, circuitId: armId })
          .optional()
          .describe("An ExpressRoute gateway and the circuit to connect it to. Absent: they are connected already."),
        hubNetworkId: armId
          .optional()
          .describe("A hub whose gateway the platform's network uses; the hub's own peering is yours."),
        directConnectGatewayId: z
          .uuid({ error: "a Direct Connect gateway id, which is a UUID" })
          .optional()
          .describe("A virtual private gateway is created for the VPC and associated with it."),
        virtualPrivateGatewayId: z
          .string()
          .regex(/^vgw-[0-9a-f]+$/, { error: "a virtual private gateway id, such as vgw-0123456789abcdef0" })
          .optional()
          .describe("A gateway that is attached to the existing VPC."),
      })
      .optional()
      .describe("kind existing: ExpressRoute and Direct Connect, by ids. A transit gateway is named above."),
  })
  .optional();
