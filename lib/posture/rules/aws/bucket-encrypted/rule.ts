import { defineRule } from "../../../rule";
import { encryptedByKey } from "../buckets";

export const rule = defineRule({
  id: "bucket-encrypted",
  title: "The bucket encrypts with a customer-managed key",
  why: "Without a key of one's own nobody can withdraw access to what lies there, or see who decrypted it.",
  fix: "add an aws_s3_bucket_server_side_encryption_configuration with sse_algorithm aws:kms and kms_master_key_id",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  scanners: ["CKV_AWS_145"],
  on: ["aws_s3_bucket"],
  check: encryptedByKey,
});
