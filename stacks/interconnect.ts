import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { awsAddress, planAwsJunctions } from "../lib/addressing/aws-plan";
import { AlarmTopic } from "../lib/aws/alarm-topic";
import type { PrivateHost } from "../lib/aws/bedrock-endpoints";
import { EncryptionKey } from "../lib/aws/encryption-key";
import { awsNaming } from "../lib/aws/naming";
import type { IAwsNetwork } from "../lib/aws/network";
import type { AwsPlacement } from "../lib/aws/scope";
import { CrossCloudDns } from "../lib/interconnect/dns";
import { ExistingConnection } from "../lib/interconnect/existing-connection";
import { JunctionSubnets } from "../lib/interconnect/junction-subnets";
import { AzureAwsVpn } from "../lib/interconnect/vpn";
import type { PlatformNetwork } from "./azure-network";
import { AzureStack } from "./azure-stack";
import type { DeploymentContext } from "./context";
import type { Join } from "./interconnect-of-document";

const INTERCONNECT = "interconnect";

/** The AWS end: a VPC, and endpoints in it that Azure calls. */
export interface AwsEnd {
  readonly network: IAwsNetwork;
  readonly hosts: readonly Pick<PrivateHost, "service" | "host" | "addresses">[];
}

/** The private path between the clouds and the names across it, in a state of its own: one run makes both halves. */
export class InterconnectStack extends AzureStack {
  /** The VPN, where that is what joins the clouds. */
  readonly vpn?: AzureAwsVpn;
  private readonly aws: AwsPlacement;

  constructor(
    scope: Construct,
    context: DeploymentContext,
    private readonly join: Join,
    private readonly network: PlatformNetwork,
    private readonly end: AwsEnd,
  ) {
    super(scope, INTERCONNECT, context, {
      groupWord: "interconnect",
      resourceProviders: ["Microsoft.Insights", "Microsoft.Network"],
    });
    const { region, accountId, bedrock } = join.aws;
    new AwsProvider(this, "Aws", {
      region,
      allowedAccountIds: accountId === undefined ? undefined : [accountId],
      useFipsEndpoint: bedrock.fips ? true : undefined,
    });
    this.aws = {
      region,
      accountId: accountId ?? new DataAwsCallerIdentity(this, "Account").accountId,
      naming: awsNaming(`${context.deployment.name}-interconnect`),
      tags: context.tags,
      production: context.production,
    };
    if (join.section.kind === "vpn") this.vpn = this.addVpn();
    else this.hangOnto();
    this.addNames();
  }

  private addVpn(): AzureAwsVpn {
    const { join, network, context } = this;
    const { section, aws } = join;
    const kmsKeyArn =
      aws.kmsKeyArn ??
      new EncryptionKey(this, "Key", { ...this.aws, purpose: "interconnect", users: ["logs", "alarms"] }).arn;
    const emails = context.deployment.azure.monitoring.alertEmails;
    return new AzureAwsVpn(this, "Vpn", {
      azure: {
        ...this.placement,
        ranges: join.azureRanges,
        gatewaySubnet:
          network.home === undefined
            ? { id: section.gatewaySubnetId ?? "" }
            : {
                virtualNetworkName: network.home.virtualNetworkName,
                virtualNetworkGroup: network.home.resourceGroupName,
                range: join.gatewayRange,
              },
        asn: section.azureAsn,
        sku: section.gatewaySize,
      },
      aws: {
        ...this.aws,
        vpc: this.vpc(),
        asn: section.awsAsn,
        transitGateway: this.transitGateway(),
        kmsKeyArn,
        logRetentionDays: aws.logRetentionDays,
        alarmTopicArns:
          emails.length === 0 ? [] : [new AlarmTopic(this, "AlarmTopic", { ...this.aws, emails, kmsKeyArn }).arn],
      },
      insideRanges: section.insideRanges,
      production: context.production,
    });
  }

  private hangOnto(): void {
    const { join } = this;
    const { existing, awsAsn } = join.section;
    new ExistingConnection(this, "Connection", {
      azure: {
        ...this.placement,
        ranges: join.azureRanges,
        expressRoute: existing?.expressRoute,
        hub:
          existing?.hubNetworkId === undefined
            ? undefined
            : { virtualNetworkId: existing.hubNetworkId, ...this.spoke() },
      },
      aws: {
        ...this.aws,
        vpc: this.vpc(),
        directConnectGatewayId: existing?.directConnectGatewayId,
        virtualPrivateGatewayId: existing?.virtualPrivateGatewayId,
        transitGateway: this.transitGateway(),
        asn: awsAsn,
      },
    });
  }

  private addNames(): void {
    const { join } = this;
    const { cloud } = this.context.deployment.azure;
    const { network, hosts } = this.end;
    const { dns, resolvers } = join.section;
    const answers = dns === "resolvers" && hosts.length > 0;
    const asks = join.azureNames.length > 0;
    const subnet = (role: "dnsInbound" | "dnsOutbound", needed: boolean) =>
      needed ? this.network.subnetId(role) : undefined;
    new CrossCloudDns(this, "Dns", {
      mode: dns,
      awsHosts: hosts,
      azureNames: join.azureNames,
      virtualNetworks: { platform: this.network.vnetId },
      azure: {
        ...this.placement,
        cloud,
        virtualNetworkId: this.network.vnetId,
        outboundSubnetId: subnet("dnsOutbound", answers),
        inboundSubnetId: subnet("dnsInbound", asks),
        ...join.resolver,
      },
      aws: {
        ...this.aws,
        vpcId: network.vpcId,
        ...(join.aws.network.existing === undefined
          ? this.resolverSubnets(answers || asks)
          : { subnetIds: network.subnetIds, inboundAddresses: resolvers.awsInboundAddresses }),
      },
    });
  }

  /** Subnets for resolver endpoints in a VPC of ours: planned addresses, where nothing else takes one. */
  private resolverSubnets(needed: boolean) {
    if (!needed) return { subnetIds: [] };
    const { resolver } = planAwsJunctions(this.join.vpcRange);
    const inboundAddresses = resolver.map((range) => awsAddress(range, 0));
    const outboundAddresses = resolver.map((range) => awsAddress(range, 1));
    return { subnetIds: this.junction("ResolverSubnets", "dns", resolver), inboundAddresses, outboundAddresses };
  }

  private transitGateway(): { id: string; subnetIds: readonly string[] } | undefined {
    const { transitGatewayId } = this.join.section;
    const { network } = this.end;
    if (transitGatewayId === undefined) return undefined;
    if (this.join.aws.network.existing !== undefined) return { id: transitGatewayId, subnetIds: network.subnetIds };
    // A transit gateway takes one subnet a zone.
    const ranges = planAwsJunctions(this.join.vpcRange).transit.slice(0, network.zoneNames?.length);
    return { id: transitGatewayId, subnetIds: this.junction("TransitSubnets", "transit", ranges) };
  }

  private junction(id: string, word: string, ranges: readonly string[]): readonly string[] {
    const { network } = this.end;
    return new JunctionSubnets(this, id, {
      ...this.aws,
      vpcId: network.vpcId,
      ranges,
      zoneNames: network.zoneNames ?? [],
      routeTableId: network.routeTableIds[0] ?? "",
      word,
    }).subnetIds;
  }

  private vpc() {
    const { vpcId, routeTableIds } = this.end.network;
    return { vpcId, routeTableIds, addressSpace: this.join.vpcRange };
  }

  /** The virtual network that peers with a hub, by its names. */
  private spoke(): { spokeName: string; spokeResourceGroupName: string } {
    const { home, vnetId } = this.network;
    if (home !== undefined)
      return { spokeName: home.virtualNetworkName, spokeResourceGroupName: home.resourceGroupName };
    const [, spokeResourceGroupName = "", spokeName = ""] = VNET_ID.exec(vnetId) ?? [];
    return { spokeName, spokeResourceGroupName };
  }
}

const VNET_ID = /\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Network\/virtualNetworks\/([^/]+)$/i;
