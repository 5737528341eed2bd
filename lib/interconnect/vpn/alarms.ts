import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { type AwsPlacement, placed } from "../../aws/scope";
import { tunnelStateMetric } from "../../catalog/vpn";

export interface WatchedTunnel {
  /** Tells it apart, such as `0-1`. */
  readonly name: string;
  readonly connectionId: string;
  /** The public address of the AWS end. */
  readonly address: string;
}

export interface TunnelAlarmsProps extends AwsPlacement {
  readonly topicArns: readonly string[];
  readonly tunnels: readonly WatchedTunnel[];
}

const SECONDS = 300;

/** Tells of every tunnel that is down for five minutes, and, apart from that, of all of them being down. */
export class TunnelAlarms extends Construct {
  constructor(scope: Construct, id: string, props: TunnelAlarmsProps) {
    super(scope, id);
    const row = tunnelStateMetric();
    const metricOf = (tunnel: WatchedTunnel) => ({
      namespace: row.namespace,
      metricName: row.metric,
      dimensions: Object.fromEntries(
        row.dimensions.map((name, index) => [name, [tunnel.connectionId, tunnel.address][index] ?? ""]),
      ),
    });
    const common = {
      evaluationPeriods: 1,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      // A tunnel that says nothing carries nothing.
      treatMissingData: "breaching",
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
      ...placed(props),
    };
    for (const tunnel of props.tunnels) {
      new CloudwatchMetricAlarm(this, `Tunnel${tunnel.name}`, {
        ...common,
        ...metricOf(tunnel),
        alarmName: props.naming(["tunnel", tunnel.name], 255),
        alarmDescription: `VPN tunnel ${tunnel.name} to Azure is down: traffic goes through the others`,
        statistic: "Maximum",
        period: SECONDS,
      });
    }
    new CloudwatchMetricAlarm(this, "AllTunnels", {
      ...common,
      alarmName: props.naming(["tunnels", "all"], 255),
      alarmDescription: "every VPN tunnel to Azure is down: nothing passes between the clouds",
      metricQuery: [
        {
          id: "up",
          label: "tunnels that are up",
          expression: `SUM([${props.tunnels.map((_, index) => `FILL(t${index}, 0)`).join(", ")}])`,
          returnData: true,
        },
        ...props.tunnels.map((tunnel, index) => ({
          id: `t${index}`,
          metric: { ...metricOf(tunnel), period: SECONDS, stat: "Maximum" },
        })),
      ],
    });
  }
}
