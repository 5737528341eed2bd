import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "bucket-versioned",
  title: "The bucket keeps what is overwritten or deleted",
  why: "Who may write to the bucket can replace a record, and nothing shows that it was another.",
  fix: "add an aws_s3_bucket_versioning with status Enabled",
  severity: "medium",
  controls: { T8: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  scanners: ["CKV_AWS_21"],
  on: ["aws_s3_bucket"],
  check: (bucket) =>
    bucket
      .referrers("aws_s3_bucket_versioning", "bucket", "bucket")
      .some((versioning) => versioning.attribute("versioning_configuration.status").is("Enabled")),
});
