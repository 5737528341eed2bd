import type { AwsPlacement } from "../../aws/scope";
import type { AzurePlacement } from "../../azure/scope";
import type { EndpointService } from "../../catalog/aws-endpoints";
import type { AzureCloud } from "../../catalog/regions";

/** How Azure resolves the names of AWS endpoints. */
export const DNS_MODES = ["resolvers", "azure-zone", "endpoint-url"] as const;
export type DnsMode = (typeof DNS_MODES)[number];

/** An AWS endpoint that Azure calls by its own name, such as one of `BedrockEndpoints.hosts`. */
export interface AwsHost {
  readonly service: EndpointService;
  /** Host name that clients ask for. */
  readonly host: string;
  /** Fixed addresses of the endpoint, where it has some. */
  readonly addresses?: readonly string[];
}

/** The Azure end of name resolution. */
export interface DnsAzureSide extends AzurePlacement {
  readonly cloud?: AzureCloud;
  /** The network that resolvers stand in; it must use Azure's own DNS servers. */
  readonly virtualNetworkId: string;
  /** The subnet for what asks AWS, delegated to Microsoft.Network/dnsResolvers. */
  readonly outboundSubnetId?: string;
  /** Its range, in CIDR notation: who may ask in AWS. */
  readonly outboundRange?: string;
  /** The subnet for what AWS asks, delegated to Microsoft.Network/dnsResolvers. */
  readonly inboundSubnetId?: string;
  /** An address of that subnet for AWS to ask. */
  readonly inboundAddress?: string;
}

/** The AWS end of name resolution. */
export interface DnsAwsSide extends AwsPlacement {
  readonly vpcId: string;
  /** Two subnets or more for resolver endpoints, in different zones. */
  readonly subnetIds: readonly string[];
  /** Addresses that Azure asks, one a subnet. */
  readonly inboundAddresses?: readonly string[];
  /** Addresses that ask Azure, one a subnet. Default: AWS chooses. */
  readonly outboundAddresses?: readonly string[];
}

export interface CrossCloudDnsProps {
  /**
   * `resolvers`: Azure forwards the names to AWS; `azure-zone`: Azure holds a zone a name, with the endpoint's fixed
   * addresses; `endpoint-url`: no name is resolved privately, and clients are told the endpoints' own names.
   */
  readonly mode: DnsMode;
  /** Endpoints that Azure calls; with one of Bedrock there must be that of `sts`. Default: none. */
  readonly awsHosts?: readonly AwsHost[];
  /** Names of Azure OpenAI accounts that AWS calls, such as `oai-clinic.openai.azure.com`. Default: none. */
  readonly azureNames?: readonly string[];
  /** Virtual networks that resolve AWS names: a short name of each, and its id. */
  readonly virtualNetworks: Readonly<Record<string, string>>;
  readonly azure: DnsAzureSide;
  readonly aws: DnsAwsSide;
}
