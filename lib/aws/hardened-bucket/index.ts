import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { PolicyDocument } from "../policy-document";
import { type AwsPlacement, guarded, placed } from "../scope";

export interface HardenedBucketProps extends AwsPlacement {
  /** What the bucket is for, in a few words; part of its name. */
  readonly purpose: string;
  /** The customer-managed key that encrypts it. */
  readonly kmsKeyArn: string;
  /** Days until objects expire. */
  readonly expireAfterDays: number;
  /** A bucket for access logs. Default: none. */
  readonly accessLogBucket?: string;
}

/**
 * A private, versioned bucket: encrypted with a customer-managed key, no ACLs, no public access, TLS only, objects
 * expire. Its name carries the account and the region, since bucket names are global.
 */
export class HardenedBucket extends Construct {
  readonly resource: S3Bucket;
  /** The bucket policy; add the statements of who may write. */
  readonly policy: PolicyDocument;
  /** Depend on this before something writes. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: HardenedBucketProps) {
    super(scope, id);
    const suffix = `${props.accountId}-${props.region}`;
    // The account id may be a reference, whose text is longer than the 12 digits that it stands for.
    const room = 63 - 1 - 12 - 1 - props.region.length;
    const bucketName = `${props.naming([props.purpose], room)}-${suffix}`;
    this.resource = new S3Bucket(this, "Resource", {
      bucket: bucketName,
      forceDestroy: props.production === false,
      lifecycle: guarded(props),
      ...placed(props),
    });
    const on = { bucket: this.resource.id, provider: props.provider };
    new S3BucketOwnershipControls(this, "Ownership", { ...on, rule: { objectOwnership: "BucketOwnerEnforced" } });
    const block = new S3BucketPublicAccessBlock(this, "PublicAccess", {
      ...on,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const versioning = new S3BucketVersioningA(this, "Versioning", {
      ...on,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      ...on,
      rule: [
        {
          bucketKeyEnabled: true,
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.kmsKeyArn },
        },
      ],
    });
    new S3BucketLifecycleConfiguration(this, "Expiry", {
      ...on,
      rule: [
        {
          id: "expire",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: props.expireAfterDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      // Rules about noncurrent versions are refused until versioning is on.
      dependsOn: [versioning],
    });
    if (props.accessLogBucket !== undefined) {
      new S3BucketLoggingA(this, "AccessLog", {
        ...on,
        targetBucket: props.accessLogBucket,
        targetPrefix: `${bucketName}/`,
      });
    }
    this.policy = new PolicyDocument(this.node.path, "resource", [
      {
        sid: "TlsOnly",
        effect: "Deny",
        actions: ["s3:*"],
        resources: [this.resource.arn, `${this.resource.arn}/*`],
        principals: [{ type: "*", identifiers: ["*"] }],
        conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
    this.ready = new S3BucketPolicy(this, "BucketPolicy", {
      ...on,
      policy: this.policy.json,
      // S3 answers 409 where both change at once.
      dependsOn: [block],
    });
  }

  get name(): string {
    return this.resource.bucket;
  }

  get arn(): string {
    return this.resource.arn;
  }
}
