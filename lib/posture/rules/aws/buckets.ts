import { all, type Several, type Subject, type Verdict } from "../../rule";
import { namesOwnKey } from "./keys";

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const BY_DEFAULT = "rule.apply_server_side_encryption_by_default";

/** The bucket encrypts what is put into it with a customer-managed key. */
export const encryptedByKey = (bucket: Subject): Verdict =>
  bucket
    .referrers(ENCRYPTION, "bucket", "bucket")
    .some((encryption) =>
      all(
        encryption.attribute(`${BY_DEFAULT}.sse_algorithm`).isOneOf(["aws:kms", "aws:kms:dsse"]),
        namesOwnKey(encryption.attribute(`${BY_DEFAULT}.kms_master_key_id`)),
      ),
    );

/** What keeps its records in the bucket: trails, and the log of invocations. */
const writersOf = (bucket: Subject): Several =>
  bucket
    .referrers("aws_cloudtrail", "s3_bucket_name", "bucket")
    .and(
      bucket.referrers(
        "aws_bedrock_model_invocation_logging_configuration",
        "logging_config.s3_config.bucket_name",
        "bucket",
      ),
    );

/** Records of who did what are kept in the bucket. */
export const keepsRecords = (bucket: Subject): Verdict => writersOf(bucket).exist();
