import { all, defineRule } from "../../../rule";
import { covers, isWild, statementsOf } from "../policies";

export const rule = defineRule({
  id: "bucket-tls-only",
  title: "The bucket refuses requests without TLS",
  why: "S3 also answers without encryption, and then anybody on the way reads what passes.",
  fix: "deny s3:* to everybody in the bucket policy where aws:SecureTransport is false",
  severity: "medium",
  controls: { T2: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  scanners: ["CKV_AWS_379"],
  on: ["aws_s3_bucket"],
  check: (bucket) =>
    bucket
      .referrers("aws_s3_bucket_policy", "bucket", "bucket")
      .through("statement of its policy", (policy) => statementsOf(policy, "policy"))
      .some((statement) =>
        all(
          statement.attribute("Effect").is("Deny"),
          statement.attribute("Principal").holds("be everybody", isWild),
          covers(statement, "s3:GetObject"),
          covers(statement, "s3:PutObject"),
          statement.attribute("Condition.Bool.aws:SecureTransport").has("false"),
        ),
      ),
});
