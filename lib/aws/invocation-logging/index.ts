import { BedrockModelInvocationLoggingConfiguration } from "@cdktf/provider-aws/lib/bedrock-model-invocation-logging-configuration";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { awsActions } from "../../catalog/aws-actions";
import { awsErrors, InferraError } from "../../errors";
import { HardenedBucket } from "../hardened-bucket";
import { DEFAULT_RETENTION_DAYS, LogGroup } from "../log-group";
import { type AwsPlacement, guarded, placementOf, regionalArn } from "../scope";
import { ServiceRole } from "../service-role";

export interface InvocationLoggingProps extends AwsPlacement {
  /** The customer-managed key of logs and large payloads; `logs` and `bedrock-delivery` must be among its users. */
  readonly kmsKeyArn: string;
  /** Days that invocations are kept. Default 365. */
  readonly retentionDays?: number;
  /** Also logs the text of prompts and answers. Default: metadata only. */
  readonly logText?: { readonly reason: string };
}

/**
 * One name for every stack: CloudWatch refuses a second group of this name, so a stack that would take over an
 * account's one configuration fails before it touches it.
 */
const LOG_GROUP = "/aws/bedrock/model-invocations";

/**
 * Model invocation logging of an account in a region: who called which model, when, with how many tokens. What was
 * asked and answered stays out unless somebody gives a reason. There is one such configuration an account and region;
 * destroying it turns logging off for everybody. Calls through the mantle endpoint are not in it.
 */
export class InvocationLogging extends Construct {
  readonly resource: BedrockModelInvocationLoggingConfiguration;
  readonly logGroup: LogGroup;
  private readonly target: string;

  constructor(scope: Construct, id: string, props: InvocationLoggingProps) {
    super(scope, id);
    this.target = `${props.accountId}/${props.region}`;
    this.refuseSecond(props.region);
    const placement = placementOf(props);
    this.logGroup = new LogGroup(this, "LogGroup", {
      ...placement,
      logGroupName: LOG_GROUP,
      kmsKeyArn: props.kmsKeyArn,
      retentionDays: props.retentionDays,
    });
    const owner = regionalArn(props, this.node.path, "bedrock", "*");
    const role = new ServiceRole(this, "Role", {
      ...placement,
      purpose: "bedrock-logging",
      service: "bedrock.amazonaws.com",
      onBehalfOf: owner,
      statements: [
        {
          sid: "Deliver",
          actions: awsActions("deliver-logs").actions,
          resources: [`${this.logGroup.arn}:log-stream:aws/bedrock/modelinvocations`],
        },
      ],
    });
    const bucket = props.logText === undefined ? undefined : this.addLargeDataBucket(props, owner);
    if (props.logText !== undefined) {
      Annotations.of(this).addWarning(`prompts and answers are written to ${LOG_GROUP}: ${props.logText.reason}`);
    }
    this.resource = new BedrockModelInvocationLoggingConfiguration(this, "Resource", {
      loggingConfig: [
        {
          textDataDeliveryEnabled: props.logText !== undefined,
          imageDataDeliveryEnabled: false,
          embeddingDataDeliveryEnabled: false,
          videoDataDeliveryEnabled: false,
          cloudwatchConfig: [
            {
              logGroupName: this.logGroup.name,
              roleArn: role.arn,
              largeDataDeliveryS3Config: bucket && [{ bucketName: bucket.name, keyPrefix: LARGE_DATA_PREFIX }],
            },
          ],
        },
      ],
      lifecycle: guarded(props),
      // Bedrock tries the role and the bucket before it accepts the configuration.
      dependsOn: [role.ready, ...(bucket ? [bucket.ready] : [])],
      provider: props.provider,
    });
  }

  /** Payloads that don't fit a log event, 100 KB and more. They hold prompts, like the log that refers to them. */
  private addLargeDataBucket(props: InvocationLoggingProps, owner: string): HardenedBucket {
    const bucket = new HardenedBucket(this, "LargeData", {
      ...placementOf(props),
      purpose: "invocations",
      kmsKeyArn: props.kmsKeyArn,
      expireAfterDays: props.retentionDays ?? DEFAULT_RETENTION_DAYS,
    });
    bucket.policy.add({
      sid: "Deliver",
      actions: ["s3:PutObject"],
      resources: [`${bucket.arn}/${LARGE_DATA_PREFIX}/AWSLogs/${props.accountId}/BedrockModelInvocationLogs/*`],
      principals: [{ type: "Service", identifiers: ["bedrock.amazonaws.com"] }],
      conditions: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: [props.accountId] },
        { test: "ArnLike", variable: "aws:SourceArn", values: [owner] },
      ],
    });
    return bucket;
  }

  private refuseSecond(region: string): void {
    const other = this.node.root.node
      .findAll()
      .find((one) => one instanceof InvocationLogging && one !== this && one.target === this.target);
    if (other !== undefined) throw new InferraError(awsErrors.loggingTwice(this.node.path, other.node.path, region));
  }
}

const LARGE_DATA_PREFIX = "large";
