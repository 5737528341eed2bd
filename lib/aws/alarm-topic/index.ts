import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { type AwsPlacement, placed } from "../scope";

export interface AlarmTopicProps extends AwsPlacement {
  /** Who is told. Each address confirms once, by a mail from AWS. */
  readonly emails: readonly string[];
  /** The customer-managed key that encrypts messages; `alarms` must be among its users. */
  readonly kmsKeyArn: string;
}

/** An encrypted topic that tells people of alarms. */
export class AlarmTopic extends Construct {
  readonly resource: SnsTopic;

  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    this.resource = new SnsTopic(this, "Resource", {
      name: props.naming(["alarms"]),
      kmsMasterKeyId: props.kmsKeyArn,
      ...placed(props),
    });
    for (const [index, endpoint] of props.emails.entries()) {
      new SnsTopicSubscription(this, `Email${index + 1}`, {
        topicArn: this.resource.arn,
        protocol: "email",
        endpoint,
        provider: props.provider,
      });
    }
  }

  get arn(): string {
    return this.resource.arn;
  }
}
