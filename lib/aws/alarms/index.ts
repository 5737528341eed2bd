import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { type BedrockMetricKey, bedrockMetric } from "../../catalog/aws-operations";
import { pascalCase } from "../naming";
import { type AwsPlacement, placed } from "../scope";

/** Values above which an alarm goes off. */
export interface AlarmThresholds {
  /** Throttled calls of a model in 5 minutes. Default 10. */
  readonly throttles?: number;
  /** Calls of a model in 5 minutes that the client got wrong. Default 50. */
  readonly clientErrors?: number;
  /** Calls of a model in 5 minutes that Bedrock got wrong. Default 5. */
  readonly serverErrors?: number;
  /** 95th percentile of a model's latency over 5 minutes, in milliseconds. Default 30000. */
  readonly latencyMs?: number;
  /** Guardrail interventions in 5 minutes. Default 20. */
  readonly interventions?: number;
  /** Bytes through an endpoint in an hour. Default 10 GiB: far more than text needs, so something else is leaving. */
  readonly endpointBytes?: number;
}

/** An interface endpoint, by everything that CloudWatch tells it apart by. */
export interface WatchedEndpoint {
  readonly name: string;
  readonly id: string;
  readonly serviceName: string;
  readonly vpcId: string;
}

export interface BedrockAlarmsProps extends AwsPlacement {
  /** Topics that alarms go to. */
  readonly topicArns: readonly string[];
  /** Models by alias, with what CloudWatch knows each by, such as `BedrockModel.metricModelId`. Default: none. */
  readonly models?: readonly { readonly name: string; readonly metricModelId: string }[];
  /** Default: none. */
  readonly guardrail?: { readonly arn: string; readonly version: string };
  /** Interface endpoints. Default: none. */
  readonly endpoints?: readonly WatchedEndpoint[];
  readonly thresholds?: AlarmThresholds;
}

interface Watch {
  readonly metric: BedrockMetricKey;
  readonly about: string;
  readonly dimensions: readonly string[];
  readonly threshold: number;
  readonly seconds: number;
  readonly percentile?: string;
}

/** Alarms on what callers feel, on what the guardrail catches, and on what leaves through the endpoints. */
export class BedrockAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: BedrockAlarmsProps,
  ) {
    super(scope, id);
    const limits = props.thresholds ?? {};
    const FIVE_MINUTES = 300;
    for (const { name, metricModelId } of props.models ?? []) {
      const model = { about: name, dimensions: [metricModelId], seconds: FIVE_MINUTES };
      this.watch({ ...model, metric: "throttles", threshold: limits.throttles ?? 10 });
      this.watch({ ...model, metric: "client-errors", threshold: limits.clientErrors ?? 50 });
      this.watch({ ...model, metric: "server-errors", threshold: limits.serverErrors ?? 5 });
      this.watch({ ...model, metric: "latency", threshold: limits.latencyMs ?? 30_000, percentile: "p95" });
    }
    if (props.guardrail !== undefined) {
      this.watch({
        metric: "interventions",
        about: "guardrail",
        dimensions: [props.guardrail.arn, props.guardrail.version],
        threshold: limits.interventions ?? 20,
        seconds: FIVE_MINUTES,
      });
    }
    for (const { name, id: endpointId, serviceName, vpcId } of props.endpoints ?? []) {
      const endpoint = {
        about: name,
        dimensions: [vpcId, endpointId, "Interface", serviceName],
        seconds: 3600,
      };
      this.watch({ ...endpoint, metric: "endpoint-bytes", threshold: limits.endpointBytes ?? 10 * 1024 ** 3 });
      this.watch({ ...endpoint, metric: "endpoint-drops", threshold: 0 });
    }
  }

  private watch({ metric, about, dimensions, threshold, seconds, percentile }: Watch): void {
    const { props } = this;
    const row = bedrockMetric(metric);
    new CloudwatchMetricAlarm(this, pascalCase(`${about}-${metric}`), {
      alarmName: props.naming([about, metric], 255),
      alarmDescription: `${row.metric} of ${about} is above ${threshold} in ${seconds / 60} minutes`,
      namespace: row.namespace,
      metricName: row.metric,
      dimensions: Object.fromEntries(row.dimensions.map((name, index) => [name, dimensions[index] ?? ""])),
      ...(percentile === undefined ? { statistic: "Sum" } : { extendedStatistic: percentile }),
      period: seconds,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      // No calls, no data points: that is no reason to wake anybody.
      treatMissingData: "notBreaching",
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
      ...placed(props),
    });
  }
}
