import { LocalNetworkGateway } from "@cdktf/provider-azurerm/lib/local-network-gateway";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { VirtualNetworkGateway } from "@cdktf/provider-azurerm/lib/virtual-network-gateway";
import {
  VirtualNetworkGatewayConnection,
  type VirtualNetworkGatewayConnectionIpsecPolicy,
} from "@cdktf/provider-azurerm/lib/virtual-network-gateway-connection";
import { Construct } from "constructs";
import { Diagnostics } from "../../azure/diagnostics";
import { placed } from "../../azure/scope";
import { availabilityZones } from "../../azure/zones";
import { azureVpnSkus, safeLogCategories } from "../../catalog";
import { InferraError, interconnectErrors } from "../../errors";
import type { FarEnd } from "./aws-half";
import type { VpnAzureSide } from "./props";
import { azureAddressesOf, type Tunnel } from "./tunnels";

export interface AzureHalfProps extends VpnAzureSide {
  readonly asn: number;
  readonly tunnels: readonly Tunnel[];
  readonly production?: boolean;
}

const INSTANCES = [0, 1] as const;

/** The Azure half: an active-active gateway with a public address an instance, and a connection a tunnel. */
export class AzureHalf extends Construct {
  readonly gateway: VirtualNetworkGateway;
  private readonly publicAddresses: readonly PublicIp[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AzureHalfProps,
  ) {
    super(scope, id);
    const sku = azureVpnSkus().find((one) => one.name === (props.sku ?? "VpnGw2AZ"));
    if (sku === undefined) {
      const names = azureVpnSkus().map((one) => one.name);
      throw new InferraError(interconnectErrors.unknownGatewaySize(this.node.path, props.sku ?? "", names));
    }
    const zones = availabilityZones(this.node.path, props.location);
    const guarded = props.production === false ? undefined : { preventDestroy: true };
    this.publicAddresses = INSTANCES.map(
      (instance) =>
        new PublicIp(this, `PublicIp${instance}`, {
          name: props.naming("public-ip", "vpn", String(instance)),
          ...placed(props),
          // Static: the address is known as soon as it is made, so that one run makes both halves.
          allocationMethod: "Static",
          sku: "Standard",
          zones,
          lifecycle: guarded,
        }),
    );
    const subnetId = this.gatewaySubnet();
    this.gateway = new VirtualNetworkGateway(this, "Resource", {
      name: props.naming("virtual-network-gateway", "vpn"),
      ...placed(props),
      type: "Vpn",
      vpnType: "RouteBased",
      sku: sku.name,
      generation: sku.generation,
      activeActive: true,
      enableBgp: true,
      ipConfiguration: INSTANCES.map((instance) => ({
        name: configurationName(instance),
        subnetId,
        publicIpAddressId: this.publicAddresses[instance]?.id,
        privateIpAddressAllocation: "Dynamic",
      })),
      bgpSettings: {
        asn: props.asn,
        peeringAddresses: INSTANCES.map((instance) => ({
          ipConfigurationName: configurationName(instance),
          apipaAddresses: azureAddressesOf(props.tunnels, instance),
        })),
      },
      lifecycle: guarded,
    });
    new Diagnostics(this, "Diagnostics", {
      ...props,
      targetId: this.gateway.id,
      categories: safeLogCategories("vpn-gateway"),
    });
  }

  /** The public addresses of the gateway's instances. */
  get addresses(): readonly [string, string] {
    const [first, second] = this.publicAddresses as readonly [PublicIp, PublicIp];
    return [first.ipAddress, second.ipAddress];
  }

  /** Joins a tunnel with its far end in AWS. */
  connect(tunnel: Tunnel, end: FarEnd, awsAsn: number, ipsecPolicy: VirtualNetworkGatewayConnectionIpsecPolicy): void {
    const { props } = this;
    const words = ["aws", String(tunnel.instance), String(tunnel.number)];
    const group = new Construct(this, `Tunnel${tunnel.instance}-${tunnel.number}`);
    const far = new LocalNetworkGateway(group, "FarEnd", {
      name: props.naming("local-network-gateway", ...words),
      ...placed(props),
      gatewayAddress: end.address,
      bgpSettings: { asn: awsAsn, bgpPeeringAddress: tunnel.aws },
    });
    new VirtualNetworkGatewayConnection(group, "Connection", {
      name: props.naming("gateway-connection", ...words),
      ...placed(props),
      type: "IPsec",
      connectionProtocol: "IKEv2",
      virtualNetworkGatewayId: this.gateway.id,
      localNetworkGatewayId: far.id,
      sharedKey: end.sharedKey,
      enableBgp: true,
      // Pinned on every connection: else all of them would use the gateway's first address.
      customBgpAddresses: tunnel.azureBgp,
      ipsecPolicy,
      dpdTimeoutSeconds: 45,
    });
  }

  private gatewaySubnet(): string {
    const { gatewaySubnet, provider } = this.props;
    if ("id" in gatewaySubnet) return gatewaySubnet.id;
    // Azure wants this very name, no security group, and its own way out to manage the gateway.
    return new Subnet(this, "Subnet", {
      name: "GatewaySubnet",
      resourceGroupName: gatewaySubnet.virtualNetworkGroup,
      virtualNetworkName: gatewaySubnet.virtualNetworkName,
      addressPrefixes: [gatewaySubnet.range],
      provider,
    }).id;
  }
}

const configurationName = (instance: number): string => `instance-${instance}`;
