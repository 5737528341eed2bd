import { PrivateEndpoint as PrivateEndpointResource } from "@cdktf/provider-azurerm/lib/private-endpoint";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IPrivateDns } from "../private-dns";
import { type AzurePlacement, placed } from "../scope";

export interface PrivateEndpointProps extends AzurePlacement {
  /** The id of the resource that the endpoint makes reachable. */
  readonly targetId: string;
  /** Which part of the resource: `account`, `vault`, `blob`, … */
  readonly subresource: string;
  /** The subnet that the endpoint's address comes from. */
  readonly subnetId: string;
  /** Who owns the DNS zones. */
  readonly dns: IPrivateDns;
  /** The zones that the endpoint's names live in; one endpoint may need several. */
  readonly zones: readonly string[];
  /** A word that tells the endpoint apart, such as `openai`. */
  readonly word: string;
  /** What must be done before the endpoint is made, where its target can't take both at once. Default: nothing. */
  readonly after?: readonly ITerraformDependable[];
}

/** A private endpoint with all DNS zones of its target, approved by itself. */
export class PrivateEndpoint extends Construct {
  readonly resource: PrivateEndpointResource;

  constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    const zoneIds = props.dns.zoneIds(props.zones);
    const name = props.naming("private-endpoint", props.word);
    this.resource = new PrivateEndpointResource(this, "Resource", {
      name,
      ...placed(props),
      subnetId: props.subnetId,
      customNetworkInterfaceName: props.naming("network-interface", "pep", props.word),
      privateServiceConnection: {
        name,
        privateConnectionResourceId: props.targetId,
        subresourceNames: [props.subresource],
        isManualConnection: false,
      },
      privateDnsZoneGroup: zoneIds === undefined ? undefined : { name: "default", privateDnsZoneIds: [...zoneIds] },
      // Azure Policy writes the zone group in that mode; taking it back would end name resolution.
      lifecycle: zoneIds === undefined ? { ignoreChanges: ["private_dns_zone_group"] } : undefined,
      dependsOn: props.after === undefined || props.after.length === 0 ? undefined : [...props.after],
    });
  }
}
