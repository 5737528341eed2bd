import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { bedrockAuditEvents } from "../../catalog/aws-operations";
import { HardenedBucket } from "../hardened-bucket";
import { type AwsPlacement, guarded, placed, placementOf, regionalArn } from "../scope";

export interface AuditTrailProps extends AwsPlacement {
  /** The customer-managed key of the trail; `cloudtrail` must be among its users. */
  readonly kmsKeyArn: string;
  /** Days that the trail's files are kept. Default 2557, seven years. */
  readonly retentionDays?: number;
}

/**
 * A CloudTrail trail of who did what with Bedrock: management events, among them every InvokeModel and Converse, and the
 * data events of guardrails, agents, knowledge bases and flows. Files are encrypted and signed.
 */
export class AuditTrail extends Construct {
  readonly resource: Cloudtrail;
  readonly bucket: HardenedBucket;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const trailName = props.naming(["bedrock"], 128);
    this.bucket = new HardenedBucket(this, "Bucket", {
      ...placementOf(props),
      purpose: "trail",
      kmsKeyArn: props.kmsKeyArn,
      expireAfterDays: props.retentionDays ?? 2557,
    });
    const fromTrail = {
      principals: [{ type: "Service" as const, identifiers: ["cloudtrail.amazonaws.com"] }],
      conditions: [
        {
          test: "StringEquals",
          variable: "aws:SourceArn",
          values: [regionalArn(props, this.node.path, "cloudtrail", `trail/${trailName}`)],
        },
      ],
    };
    this.bucket.policy.add(
      { sid: "TrailLooks", actions: ["s3:GetBucketAcl"], resources: [this.bucket.arn], ...fromTrail },
      {
        sid: "TrailWrites",
        actions: ["s3:PutObject"],
        resources: [`${this.bucket.arn}/AWSLogs/${props.accountId}/*`],
        ...fromTrail,
      },
    );
    const events = (name: string, fields: Record<string, string>) => ({
      name,
      fieldSelector: Object.entries(fields).map(([field, value]) => ({ field, equalTo: [value] })),
    });
    this.resource = new Cloudtrail(this, "Resource", {
      name: trailName,
      s3BucketName: this.bucket.name,
      kmsKeyId: props.kmsKeyArn,
      enableLogFileValidation: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      advancedEventSelector: [
        events("Management events", { eventCategory: "Management" }),
        ...bedrockAuditEvents().map((type) => events(type, { eventCategory: "Data", "resources.type": type })),
      ],
      lifecycle: guarded(props),
      dependsOn: [this.bucket.ready],
      ...placed(props),
    });
  }
}
