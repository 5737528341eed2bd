import { PrivateDnsARecord } from "@cdktf/provider-azurerm/lib/private-dns-a-record";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import { Construct } from "constructs";
import type { AzurePlacement } from "../../azure/scope";
import { InferraError, interconnectErrors } from "../../errors";
import type { AwsHost } from "./props";

export interface AzureZonesProps extends AzurePlacement {
  readonly hosts: readonly AwsHost[];
  readonly virtualNetworks: Readonly<Record<string, string>>;
}

/** Seconds that an answer is kept. */
const TTL = 300;

/**
 * One private zone a host, named exactly like it, with the endpoint's fixed addresses at its top. A zone hides every
 * public name inside it, so a wider one would hide names that nobody meant.
 */
export class AzureZones extends Construct {
  constructor(scope: Construct, id: string, props: AzureZonesProps) {
    super(scope, id);
    for (const { host, addresses = [] } of props.hosts) {
      if (addresses.length === 0) throw new InferraError(interconnectErrors.addressesNotPinned(this.node.path, host));
      const group = new Construct(this, host);
      const common = { resourceGroupName: props.resourceGroupName, tags: props.tags, provider: props.provider };
      const zone = new PrivateDnsZone(group, "Resource", { name: host, ...common });
      new PrivateDnsARecord(group, "Addresses", {
        name: "@",
        zoneName: zone.name,
        records: [...addresses],
        ttl: TTL,
        ...common,
      });
      for (const [network, virtualNetworkId] of Object.entries(props.virtualNetworks)) {
        new PrivateDnsZoneVirtualNetworkLink(group, `Link-${network}`, {
          name: props.naming("virtual-network-link", network),
          privateDnsZoneName: zone.name,
          virtualNetworkId,
          registrationEnabled: false,
          ...common,
        });
      }
    }
  }
}
