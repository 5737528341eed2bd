import { PrivateDnsResolver } from "@cdktf/provider-azurerm/lib/private-dns-resolver";
import { PrivateDnsResolverDnsForwardingRuleset } from "@cdktf/provider-azurerm/lib/private-dns-resolver-dns-forwarding-ruleset";
import { PrivateDnsResolverForwardingRule } from "@cdktf/provider-azurerm/lib/private-dns-resolver-forwarding-rule";
import { PrivateDnsResolverInboundEndpoint } from "@cdktf/provider-azurerm/lib/private-dns-resolver-inbound-endpoint";
import { PrivateDnsResolverOutboundEndpoint } from "@cdktf/provider-azurerm/lib/private-dns-resolver-outbound-endpoint";
import { PrivateDnsResolverVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-resolver-virtual-network-link";
import { Construct } from "constructs";
import { placed } from "../../azure/scope";
import { InferraError, interconnectErrors } from "../../errors";
import type { DnsAzureSide } from "./props";

/** Azure's resolver in the virtual network; a network can hold one, which serves both directions. */
export class AzureResolver extends Construct {
  readonly resource: PrivateDnsResolver;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DnsAzureSide,
  ) {
    super(scope, id);
    this.resource = new PrivateDnsResolver(this, "Resource", {
      name: props.naming("dns-resolver"),
      ...placed(props),
      virtualNetworkId: props.virtualNetworkId,
    });
  }

  /** Sends exact names, from the linked networks, to servers elsewhere. */
  forward(names: readonly string[], servers: readonly string[], networks: Readonly<Record<string, string>>): void {
    const { props } = this;
    const { location, tags, provider } = placed(props);
    const endpoint = new PrivateDnsResolverOutboundEndpoint(this, "Outbound", {
      name: props.naming("dns-resolver-endpoint", "outbound"),
      privateDnsResolverId: this.resource.id,
      subnetId: this.subnet(props.outboundSubnetId, "outbound"),
      ...{ location, tags, provider },
    });
    const ruleset = new PrivateDnsResolverDnsForwardingRuleset(this, "Ruleset", {
      name: props.naming("dns-forwarding-ruleset", "aws"),
      ...placed(props),
      privateDnsResolverOutboundEndpointIds: [endpoint.id],
    });
    for (const name of names) {
      new PrivateDnsResolverForwardingRule(this, `Rule-${name}`, {
        name: props.naming("dns-forwarding-rule", name.replaceAll(".", "-")),
        dnsForwardingRulesetId: ruleset.id,
        domainName: `${name}.`,
        enabled: true,
        targetDnsServers: servers.map((ipAddress) => ({ ipAddress, port: 53 })),
        provider,
      });
    }
    for (const [network, virtualNetworkId] of Object.entries(networks)) {
      new PrivateDnsResolverVirtualNetworkLink(this, `Link-${network}`, {
        name: props.naming("virtual-network-link", network),
        dnsForwardingRulesetId: ruleset.id,
        virtualNetworkId,
        provider,
      });
    }
  }

  /** Answers for the private zones that are linked to the network; gives the address to ask. */
  answer(): string {
    const { props } = this;
    const { location, tags, provider } = placed(props);
    const endpoint = new PrivateDnsResolverInboundEndpoint(this, "Inbound", {
      name: props.naming("dns-resolver-endpoint", "inbound"),
      privateDnsResolverId: this.resource.id,
      ipConfigurations: {
        subnetId: this.subnet(props.inboundSubnetId, "inbound"),
        privateIpAllocationMethod: props.inboundAddress === undefined ? "Dynamic" : "Static",
        privateIpAddress: props.inboundAddress,
      },
      ...{ location, tags, provider },
    });
    return props.inboundAddress ?? endpoint.ipConfigurations.privateIpAddress;
  }

  private subnet(id: string | undefined, direction: string): string {
    if (id !== undefined) return id;
    const what = `the subnet for the ${direction} endpoint of Azure's resolver`;
    throw new InferraError(
      interconnectErrors.resolverPlaceUnknown(
        this.node.path,
        what,
        "name a subnet that is delegated to Microsoft.Network/dnsResolvers",
      ),
    );
  }
}
