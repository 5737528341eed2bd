import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { awsErrors, InferraError } from "../../errors";
import { PolicyDocument } from "../policy-document";
import { type AwsPlacement, guarded, placed } from "../scope";

/** How long no object can be deleted or written over, from its writing on. */
export interface ObjectLock {
  /** Whole days, 1 to 36500. */
  readonly days: number;
  /** `GOVERNANCE`: identities with `s3:BypassGovernanceRetention` may still delete; `COMPLIANCE`: nobody, root included. */
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
}

export interface HardenedBucketProps extends AwsPlacement {
  /** What the bucket is for, in a few words; part of its name. */
  readonly purpose: string;
  /** The customer-managed key that encrypts it. */
  readonly kmsKeyArn: string;
  /** Days until objects expire. */
  readonly expireAfterDays: number;
  /** Locks every object that is written. It can be added to a bucket that stands, and never taken off. Default: none. */
  readonly lock?: ObjectLock;
  /** A bucket for access logs. Default: none. */
  readonly accessLogBucket?: string;
}

/**
 * A private, versioned bucket: encrypted with a customer-managed key, no ACLs, no public access, TLS only, objects
 * expire, and until then are locked where asked for. Its name carries the account and the region, since bucket names are
 * global.
 */
export class HardenedBucket extends Construct {
  readonly resource: S3Bucket;
  /** The bucket policy; add the statements of who may write. */
  readonly policy: PolicyDocument;
  /** Depend on this before something writes. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: HardenedBucketProps) {
    super(scope, id);
    checkLock(this.node.path, props);
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
    const lock = this.addLock(props, versioning);
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
      // S3 answers 409 where both change at once. Nobody may write before what is written is locked.
      dependsOn: [block, ...lock],
    });
  }

  /** Beside the bucket, not an argument of it, which would replace a bucket that stands. */
  private addLock({ lock, provider }: HardenedBucketProps, versioning: ITerraformDependable): ITerraformDependable[] {
    if (lock === undefined) return [];
    return [
      new S3BucketObjectLockConfigurationA(this, "Lock", {
        bucket: this.resource.id,
        rule: { defaultRetention: { mode: lock.mode, days: lock.days } },
        dependsOn: [versioning],
        provider,
      }),
    ];
  }

  get name(): string {
    return this.resource.bucket;
  }

  get arn(): string {
    return this.resource.arn;
  }
}

function checkLock(where: string, { lock, expireAfterDays }: HardenedBucketProps): void {
  if (lock === undefined) return;
  const { days } = lock;
  if (!(Number.isInteger(days) && days >= 1 && days <= 36500)) {
    throw new InferraError(awsErrors.lockDaysInvalid(where, days));
  }
  if (expireAfterDays < days) throw new InferraError(awsErrors.expiresLocked(where, expireAfterDays, days));
}
