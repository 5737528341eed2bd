import { planAzureSubnets } from "../lib/addressing";
import { awsAddress, planAwsSubnets } from "../lib/addressing/aws-plan";
import { firstAzureAddress } from "../lib/addressing/azure-plan";
import { DEFAULT_VPC_RANGE } from "../lib/aws/network";
import type { JoinedNetworks } from "../lib/azure/egress";
import { type AzureNetworkProps, DEFAULT_ADDRESS_SPACE } from "../lib/azure/network";
import { awsEndpoint, awsEndpointServices, type EndpointService } from "../lib/catalog";
import type { Deployment } from "../lib/deployment";
import { accountNames } from "../lib/interconnect/dns/names";
import type { Plan } from "../lib/planning";
import type { DeploymentContext } from "./context";

type Aws = NonNullable<Deployment["aws"]>;

/** The path between the clouds as a document wants it, every default filled in. */
export interface Join {
  readonly section: NonNullable<Deployment["interconnect"]>;
  readonly aws: Aws;
  /** Ranges that AWS may reach. */
  readonly azureRanges: readonly string[];
  readonly vpcRange: string;
  /** Names of the Azure OpenAI account, where AWS workloads call it. */
  readonly azureNames: readonly string[];
  /** The range that Azure's resolver asks from, and the address it is asked at, where they are known. */
  readonly resolver: { readonly outboundRange?: string; readonly inboundAddress?: string };
  /** The range for the gateway in a new network. */
  readonly gatewayRange: string;
  /** What the virtual network lets through on its account. */
  readonly flows: Required<Pick<AzureNetworkProps, "callerRanges" | "dnsPeerRanges" | "remoteEndpointRanges">>;
  /** How nodes behind a firewall find AWS. */
  readonly nodeRoutes: JoinedNetworks;
}

/** What a document asks of the path between the clouds; undefined where it asks for none, or nothing stands in AWS. */
export function joinOf(context: DeploymentContext, plan: Plan): Join | undefined {
  const { interconnect: section, aws, azure } = context.deployment;
  if (section === undefined || aws === undefined || !standsInAws(aws, plan)) return undefined;
  const { existing } = azure.network;
  const addressSpace = azure.network.addressSpace ?? DEFAULT_ADDRESS_SPACE;
  const planned = planAzureSubnets(addressSpace);
  const vpcRange = aws.network.existing?.addressSpace ?? aws.network.addressSpace ?? DEFAULT_VPC_RANGE;
  const reversed = section.awsCallerRanges.length > 0 && plan.azureDeployments.length > 0;
  const subdomain = azure.openai.subdomain ?? context.naming("cognitive-account");
  const inbound = azure.network.subnets?.dnsInbound ?? planned.dnsInbound;
  return {
    section,
    aws,
    vpcRange,
    azureRanges: section.azureRanges ?? [addressSpace],
    azureNames: reversed ? accountNames(subdomain, azure.cloud) : [],
    resolver:
      existing === undefined
        ? {
            outboundRange: azure.network.subnets?.dnsOutbound ?? planned.dnsOutbound,
            inboundAddress: firstAzureAddress(inbound),
          }
        : {
            outboundRange: section.resolvers.azureOutboundRange,
            inboundAddress: section.resolvers.azureInboundAddress,
          },
    gatewayRange: planned.vpnGateway,
    flows: {
      callerRanges: section.awsCallerRanges,
      dnsPeerRanges: section.dns === "resolvers" || reversed ? [vpcRange] : [],
      remoteEndpointRanges: [vpcRange],
    },
    nodeRoutes: section.kind === "vpn" ? { vpnRanges: [vpcRange] } : { learnsRoutes: true },
  };
}

const standsInAws = (aws: Aws, plan: Plan): boolean =>
  plan.bedrockModels.length > 0 || aws.network.existing !== undefined;

/**
 * Addresses of the endpoints where Azure's zones name them and the document does not: the same ones for a service, in
 * every subnet, whichever services stand beside it.
 */
export function pinnedAddressesOf({ deployment }: DeploymentContext): Aws["bedrock"]["pinnedAddresses"] {
  const { aws, interconnect } = deployment;
  if (aws === undefined || interconnect?.dns !== "azure-zone" || aws.network.existing !== undefined) {
    return aws?.bedrock.pinnedAddresses;
  }
  if (aws.bedrock.pinnedAddresses !== undefined) return aws.bedrock.pinnedAddresses;
  const { addressSpace = DEFAULT_VPC_RANGE, availabilityZones } = aws.network;
  const ranges = planAwsSubnets(addressSpace, availabilityZones?.length ?? 2);
  const order = awsEndpointServices().map((row) => row.service);
  const services: EndpointService[] = [...aws.bedrock.endpoints, "sts"];
  return Object.fromEntries(
    services
      .filter((service) => awsEndpoint(service, aws.region)?.kind === "interface")
      .map((service) => [service, ranges.map((range) => awsAddress(range, order.indexOf(service)))]),
  );
}

/** What a document leaves open about the path between the clouds, in words. */
export function joinNotes({ deployment }: DeploymentContext, join: Join | undefined): string[] {
  const { interconnect, azure } = deployment;
  if (interconnect === undefined) return [];
  if (join === undefined) {
    return ["the clouds are not joined: no alias is served by Bedrock, and aws.network.existing names no VPC"];
  }
  return [
    ...(azure.network.dnsServers !== undefined && interconnect.dns !== "endpoint-url"
      ? [
          "azure.network.dnsServers answers for the virtual network: names of AWS are private only where it forwards them to Azure",
        ]
      : []),
    ...(interconnect.awsCallerRanges.length > 0 && join.azureNames.length === 0
      ? ["interconnect.awsCallerRanges has no name to call: no alias is served by Azure OpenAI"]
      : []),
    ...(interconnect.transitGatewayId === undefined
      ? []
      : [
          "the route tables of the transit gateway are yours: the attachments must be associated with one, and propagate to it",
        ]),
    ...(interconnect.existing?.hubNetworkId === undefined
      ? []
      : ["the hub must peer back, with gateway transit allowed: its peering is its owner's"]),
  ];
}
