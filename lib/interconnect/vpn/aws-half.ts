import { CustomerGateway } from "@cdktf/provider-aws/lib/customer-gateway";
import { VpnConnection, type VpnConnectionConfig } from "@cdktf/provider-aws/lib/vpn-connection";
import { Construct } from "constructs";
import { LogGroup } from "../../aws/log-group";
import { placed } from "../../aws/scope";
import { VpcGateway } from "../vpc-gateway";
import { TunnelAlarms } from "./alarms";
import type { AwsTunnelCrypto } from "./crypto";
import type { VpnAwsSide } from "./props";
import type { Tunnel } from "./tunnels";

/** The largest number that the plain argument of a customer gateway takes. */
const LARGEST_PLAIN_ASN = 2_147_483_647;

export interface AwsHalfProps extends VpnAwsSide {
  readonly asn: number;
  readonly azureAsn: number;
  readonly azureRanges: readonly string[];
  /** Public addresses of the Azure gateway's instances. */
  readonly azureAddresses: readonly [string, string];
  readonly tunnels: readonly Tunnel[];
  readonly crypto: AwsTunnelCrypto;
}

/** Where Azure finds the far end of a tunnel, and the secret that both know. */
export interface FarEnd {
  readonly address: string;
  readonly sharedKey: string;
}

/** The AWS half: a connection with two tunnels to either instance of the Azure gateway, their logs and alarms. */
export class AwsHalf extends Construct {
  private readonly connections: readonly VpnConnection[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AwsHalfProps,
  ) {
    super(scope, id);
    const gateway = new VpcGateway(this, "Gateway", {
      ...props,
      wayOut:
        props.transitGateway === undefined
          ? { kind: "new-gateway", asn: props.asn }
          : { kind: "transit-gateway", ...props.transitGateway },
    });
    const logs = new LogGroup(this, "Logs", {
      ...props,
      // AWS writes the permissions of this prefix by itself, once for all groups.
      logGroupName: `/aws/vendedlogs/vpn/${props.naming(["tunnels"])}`,
      retentionDays: props.logRetentionDays,
    });
    this.connections = props.azureAddresses.map((address, instance) => {
      const peer = new Construct(this, `Instance${instance}`);
      const name = props.naming(["azure", String(instance)]);
      const customer = new CustomerGateway(peer, "CustomerGateway", {
        type: "ipsec.1",
        ipAddress: address,
        ...(props.azureAsn > LARGEST_PLAIN_ASN
          ? { bgpAsnExtended: String(props.azureAsn) }
          : { bgpAsn: String(props.azureAsn) }),
        ...placed(props, name),
      });
      return new VpnConnection(peer, "Connection", {
        type: "ipsec.1",
        customerGatewayId: customer.id,
        vpnGatewayId: gateway.vpnGatewayId,
        transitGatewayId: gateway.transitGatewayId,
        ...this.tunnelOptions(instance, logs.arn),
        ...placed(props, name),
      });
    });
    new TunnelAlarms(this, "Alarms", {
      ...props,
      topicArns: props.alarmTopicArns,
      tunnels: props.tunnels.map((tunnel) => ({
        name: `${tunnel.instance}-${tunnel.number}`,
        connectionId: this.connectionOf(tunnel).id,
        address: this.farEnd(tunnel).address,
      })),
    });
  }

  /** The AWS end of a tunnel. */
  farEnd(tunnel: Tunnel): FarEnd {
    const connection = this.connectionOf(tunnel);
    return tunnel.number === 1
      ? { address: connection.tunnel1Address, sharedKey: connection.tunnel1PresharedKey }
      : { address: connection.tunnel2Address, sharedKey: connection.tunnel2PresharedKey };
  }

  private connectionOf(tunnel: Tunnel): VpnConnection {
    return this.connections[tunnel.instance] as VpnConnection;
  }

  /** The two tunnels of a connection. Inside ranges are always set: AWS else sorts its tunnels as it likes. */
  private tunnelOptions(instance: number, logGroupArn: string): Partial<VpnConnectionConfig> {
    const entries = this.props.tunnels
      .filter((one) => one.instance === instance)
      .flatMap((tunnel) =>
        Object.entries({
          ...this.props.crypto,
          InsideCidr: tunnel.insideRange,
          StartupAction: "start",
          DpdTimeoutAction: "restart",
          LogOptions: { cloudwatchLogOptions: { logEnabled: true, logGroupArn, logOutputFormat: "json" } },
        }).map(([key, value]) => [`tunnel${tunnel.number}${key}`, value]),
      );
    return Object.fromEntries(entries);
  }
}
