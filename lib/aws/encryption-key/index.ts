import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { awsActions } from "../../catalog/aws-actions";
import { PolicyDocument, type PolicyStatement } from "../policy-document";
import { type AwsPlacement, guarded, partitionOf, placed, regionalArn } from "../scope";

/** An AWS service that works with the key on the account's behalf. */
export type KeyUser = "logs" | "cloudtrail" | "alarms" | "bedrock-delivery";

export interface EncryptionKeyProps extends AwsPlacement {
  /** What the key is for, in a few words; becomes its alias. */
  readonly purpose: string;
  /** Services that may use the key, each for this account's own resources only. Default: none. */
  readonly users?: readonly KeyUser[];
  /** Days until a deleted key is gone, 7 to 30. Default 30. */
  readonly deletionWindowDays?: number;
}

/**
 * A customer-managed KMS key with yearly rotation. The account's administrators delegate its use through IAM; services
 * may use it only for resources of this account.
 */
export class EncryptionKey extends Construct {
  readonly resource: KmsKey;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const root = `arn:${partitionOf(props.region, this.node.path)}:iam::${props.accountId}:root`;
    const policy = new PolicyDocument(this.node.path, "resource", [
      {
        sid: "Administrators",
        actions: ["kms:*"],
        resources: ["*"],
        principals: [{ type: "AWS", identifiers: [root] }],
      },
      ...(props.users ?? []).flatMap((user) => statementsFor(user, props, this.node.path)),
    ]);
    this.resource = new KmsKey(this, "Resource", {
      description: `${props.naming([props.purpose])}: ${props.purpose}`,
      enableKeyRotation: true,
      deletionWindowInDays: props.deletionWindowDays ?? 30,
      policy: policy.json,
      lifecycle: guarded(props),
      ...placed(props),
    });
    new KmsAlias(this, "Alias", {
      name: `alias/${props.naming([props.purpose], 200)}`,
      targetKeyId: this.resource.keyId,
      provider: props.provider,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}

function statementsFor(user: KeyUser, props: EncryptionKeyProps, place: string): PolicyStatement[] {
  const trails = `arn:${partitionOf(props.region, place)}:cloudtrail:*:${props.accountId}:trail/*`;
  const ownAccount = { test: "StringEquals", variable: "aws:SourceAccount", values: [props.accountId] };
  const statements: Record<KeyUser, PolicyStatement | PolicyStatement[]> = {
    logs: {
      sid: "Logs",
      actions: awsActions("key-use").actions,
      resources: ["*"],
      principals: [{ type: "Service", identifiers: [`logs.${props.region}.amazonaws.com`] }],
      conditions: [
        {
          test: "ArnLike",
          variable: "kms:EncryptionContext:aws:logs:arn",
          values: [regionalArn(props, place, "logs", "log-group:*")],
        },
      ],
    },
    cloudtrail: [
      {
        sid: "CloudTrail",
        actions: awsActions("key-data").actions,
        resources: ["*"],
        principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
        conditions: [{ test: "StringLike", variable: "kms:EncryptionContext:aws:cloudtrail:arn", values: [trails] }],
      },
      {
        // A trail looks at its key before it uses it, and reads the bucket's key; neither carries a trail's context.
        sid: "CloudTrailLooks",
        actions: awsActions("trail-key").actions,
        resources: ["*"],
        principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
        conditions: [{ test: "ArnLike", variable: "aws:SourceArn", values: [trails] }],
      },
    ],
    alarms: {
      sid: "Alarms",
      actions: awsActions("key-data").actions,
      resources: ["*"],
      principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
      conditions: [ownAccount],
    },
    "bedrock-delivery": {
      sid: "BedrockDelivery",
      actions: awsActions("key-data").actions,
      resources: ["*"],
      principals: [{ type: "Service", identifiers: ["bedrock.amazonaws.com"] }],
      conditions: [
        ownAccount,
        { test: "ArnLike", variable: "aws:SourceArn", values: [regionalArn(props, place, "bedrock", "*")] },
      ],
    },
  };
  return [statements[user]].flat();
}
