import { all, defineRule } from "../../../rule";

const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

export const rule = defineRule({
  id: "bucket-public-block",
  title: "The bucket can't be made public",
  why: "One policy or ACL, written by mistake, opens the bucket to everybody.",
  fix: "add an aws_s3_bucket_public_access_block with all four blocks set to true",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  scanners: ["CKV2_AWS_6", "CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
  on: ["aws_s3_bucket"],
  check: (bucket) =>
    bucket
      .referrers("aws_s3_bucket_public_access_block", "bucket", "bucket")
      .some((block) => all(...BLOCKS.map((one) => block.attribute(one).is(true)))),
});
