import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { azureErrors, InferraError } from "../../errors";
import type { AzureNaming } from "../naming";

/** Who owns the private DNS zones that private endpoints register in. */
export interface IPrivateDns {
  /** `managed`: zones of ours; `existing`: zones by id; `policy`: Azure Policy attaches zones after the fact. */
  readonly mode: "managed" | "existing" | "policy";
  /**
   * The ids of zones, in the order asked; undefined in mode `policy`, where an endpoint must leave its zone group alone.
   * @throws INF-2010 where a zone is not known.
   */
  zoneIds(zones: readonly string[]): readonly string[] | undefined;
}

export interface PrivateDnsZonesProps {
  /** The resource group of the zones. */
  readonly resourceGroupName: string;
  /** Names the links. */
  readonly naming: AzureNaming;
  /** The zones to create, such as `privatelink.openai.azure.com`. */
  readonly zones: readonly string[];
  /** The virtual networks that resolve the zones: a short name of each, and its id. At least one. */
  readonly virtualNetworks: Readonly<Record<string, string>>;
  /** Tags for zones and links. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** An aliased azurerm provider, such as one of the hub's subscription. Default: the stack's own. */
  readonly provider?: TerraformProvider;
}

export interface ExistingPrivateDnsProps {
  /** The id of the resource group that holds all zones under their own names, usually in the hub. */
  readonly zonesResourceGroupId?: string;
  /** Zone name to zone id, for zones that lie elsewhere. */
  readonly zoneIds?: Readonly<Record<string, string>>;
}

/**
 * Private DNS zones, each linked to the networks that resolve it. A name that a zone lacks does not fall back to public
 * DNS. Never link two zones of one name to one network: use `existing` where the hub already has them.
 */
export class PrivateDnsZones extends Construct implements IPrivateDns {
  /** Zones that somebody else owns, by id. Nothing is created and no link is added. */
  static existing(props: ExistingPrivateDnsProps): IPrivateDns {
    return {
      mode: "existing",
      zoneIds: (zones) =>
        zones.map((zone) => {
          const id = props.zoneIds?.[zone];
          if (id !== undefined) return id;
          if (props.zonesResourceGroupId === undefined) {
            throw new InferraError(azureErrors.zoneNotKnown("PrivateDnsZones.existing", zone));
          }
          return `${props.zonesResourceGroupId.replace(/\/+$/, "")}/providers/Microsoft.Network/privateDnsZones/${zone}`;
        }),
    };
  }

  /** Azure Policy writes the zone groups of private endpoints; Terraform then leaves them as they are. */
  static byPolicy(): IPrivateDns {
    return { mode: "policy", zoneIds: () => undefined };
  }

  readonly mode = "managed";
  private readonly ids = new Map<string, string>();

  constructor(scope: Construct, id: string, props: PrivateDnsZonesProps) {
    super(scope, id);
    for (const zone of props.zones) {
      const group = new Construct(this, zone);
      const resource = new PrivateDnsZone(group, "Resource", {
        name: zone,
        resourceGroupName: props.resourceGroupName,
        tags: props.tags,
        provider: props.provider,
      });
      for (const [network, virtualNetworkId] of Object.entries(props.virtualNetworks)) {
        new PrivateDnsZoneVirtualNetworkLink(group, `Link-${network}`, {
          name: props.naming("virtual-network-link", network),
          resourceGroupName: props.resourceGroupName,
          privateDnsZoneName: resource.name,
          virtualNetworkId,
          registrationEnabled: false,
          resolutionPolicy: "Default",
          tags: props.tags,
          provider: props.provider,
        });
      }
      this.ids.set(zone, resource.id);
    }
  }

  zoneIds(zones: readonly string[]): readonly string[] {
    return zones.map((zone) => {
      const id = this.ids.get(zone);
      if (id === undefined) throw new InferraError(azureErrors.zoneNotKnown(this.node.path, zone));
      return id;
    });
  }
}
