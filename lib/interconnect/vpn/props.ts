import type { AwsPlacement } from "../../aws/scope";
import type { AzurePlacement } from "../../azure/scope";
import type { JoinedVpc } from "../vpc-gateway";
import type { TunnelCrypto } from "./crypto";

/** The Azure side: a virtual network and the place of its gateway. */
export interface VpnAzureSide extends AzurePlacement {
  /** Ranges that AWS may reach, in CIDR notation: the virtual network, and networks behind it. */
  readonly ranges: readonly string[];
  /** The subnet of the gateway: an existing one by id, or where to make it. Its name must be GatewaySubnet. */
  readonly gatewaySubnet:
    | { readonly id: string }
    | { readonly virtualNetworkName: string; readonly virtualNetworkGroup: string; readonly range: string };
  /** The gateway's ASN. Default 65515. */
  readonly asn?: number;
  /** Size of the gateway, a zone-redundant one of the second generation. Default `VpnGw2AZ`, 1.25 Gbps. */
  readonly sku?: string;
  /** The Log Analytics workspace of the gateway's logs. Default: none are taken. */
  readonly workspaceId?: string;
  /** The storage account that keeps the gateway's logs unchanged. Default: none. */
  readonly archiveId?: string;
}

/** The AWS side: a VPC and what carries its traffic. */
export interface VpnAwsSide extends AwsPlacement {
  readonly vpc: JoinedVpc;
  /** The gateway's ASN; that of the transit gateway where one is named. Default 64512. */
  readonly asn?: number;
  /** An existing transit gateway and the subnets to attach it to. Default: a virtual private gateway is made. */
  readonly transitGateway?: { readonly id: string; readonly subnetIds: readonly string[] };
  /** The customer-managed key of the tunnel logs; its policy must let CloudWatch Logs use it. */
  readonly kmsKeyArn: string;
  /** Days that tunnel logs are kept. Default 365. */
  readonly logRetentionDays?: number;
  /** Topics that are told of tunnels that are down. */
  readonly alarmTopicArns: readonly string[];
}

export interface AzureAwsVpnProps {
  readonly azure: VpnAzureSide;
  readonly aws: VpnAwsSide;
  /** The /30 inside ranges of the four tunnels, instance 0's two first. Default: computed. */
  readonly insideRanges?: readonly string[];
  /** Which computed ranges to use where the gateway has several VPNs, 0 to 31. Default 0. */
  readonly slot?: number;
  /** Algorithms of the tunnels. Default: AES-256-GCM, SHA-384, group 20. */
  readonly crypto?: TunnelCrypto;
  /** False lets Terraform destroy the gateways. Default true. */
  readonly production?: boolean;
}
