import { defineRule } from "../../../rule";
import { keepsRecords } from "../buckets";

export const rule = defineRule({
  id: "bucket-records-locked",
  title: "Records in the bucket can't be deleted before their time",
  why: "Whoever takes over an administrator can delete the trail of it, versions included.",
  fix: "add an aws_s3_bucket_object_lock_configuration with a default_retention, on a bucket with versioning",
  severity: "medium",
  controls: { T8: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  on: ["aws_s3_bucket"],
  applies: keepsRecords,
  check: (bucket) =>
    bucket
      .referrers("aws_s3_bucket_object_lock_configuration", "bucket", "bucket")
      .some((lock) => lock.attribute("rule.default_retention.mode").isOneOf(["COMPLIANCE", "GOVERNANCE"])),
});
