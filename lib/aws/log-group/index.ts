import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { awsLogRetentionDays } from "../../catalog/aws-operations";
import { awsErrors, InferraError } from "../../errors";
import { type AwsPlacement, guarded, placed } from "../scope";

/** How long logs are kept where nobody says otherwise: a year, the least that checkov CKV_AWS_338 accepts. */
export const DEFAULT_RETENTION_DAYS = 365;

export interface LogGroupProps extends AwsPlacement {
  /** Full name, such as `/aws/bedrock/model-invocations`. */
  readonly logGroupName: string;
  /** The customer-managed key that encrypts it; its policy must let CloudWatch Logs use it. */
  readonly kmsKeyArn: string;
  /** Days, one of the periods that CloudWatch Logs accepts. Default 365. */
  readonly retentionDays?: number;
}

/** An encrypted log group that ends. */
export class LogGroup extends Construct {
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const retention = props.retentionDays ?? DEFAULT_RETENTION_DAYS;
    const allowed = awsLogRetentionDays();
    if (!allowed.includes(retention)) {
      throw new InferraError(awsErrors.retentionUnusable(this.node.path, retention, allowed));
    }
    this.resource = new CloudwatchLogGroup(this, "Resource", {
      name: props.logGroupName,
      retentionInDays: retention,
      kmsKeyId: props.kmsKeyArn,
      lifecycle: guarded(props),
      ...placed(props),
    });
  }

  get name(): string {
    return this.resource.name;
  }

  get arn(): string {
    return this.resource.arn;
  }
}
