import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { bedrockAuditEvents } from "../../catalog/aws-operations";
import { awsErrors } from "../../errors";
import { HardenedBucket } from "../hardened-bucket";
import { type AwsPlacement, guarded, placed, placementOf, regionalArn } from "../scope";

export interface AuditTrailProps extends AwsPlacement {
  /** The customer-managed key of the trail; `cloudtrail` must be among its users. */
  readonly kmsKeyArn: string;
  /** Days that the trail's files are kept, and can't be deleted or written over. Default 2557, seven years. */
  readonly retentionDays?: number;
  /**
   * Locks files in compliance mode: nobody deletes them before their time, the root user included. Default false, with a
   * warning: governance mode, which identities with `s3:BypassGovernanceRetention` pass.
   */
  readonly locked?: boolean;
}

/**
 * A CloudTrail trail of who did what with Bedrock: management events, among them every InvokeModel and Converse, and the
 * data events of guardrails, agents, knowledge bases and flows. Files are encrypted, signed and locked.
 */
export class AuditTrail extends Construct {
  readonly resource: Cloudtrail;
  readonly bucket: HardenedBucket;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { retentionDays = 2557, locked = false } = props;
    if (!locked) {
      const { code, message, fix } = awsErrors.trailNotLocked(this.node.path);
      Annotations.of(this).addWarning(`${code}: ${message}; ${fix}`);
    }
    const trailName = props.naming(["bedrock"], 128);
    this.bucket = new HardenedBucket(this, "Bucket", {
      ...placementOf(props),
      purpose: "trail",
      kmsKeyArn: props.kmsKeyArn,
      expireAfterDays: retentionDays,
      lock: { days: retentionDays, mode: locked ? "COMPLIANCE" : "GOVERNANCE" },
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
