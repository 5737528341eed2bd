import { all, any, defineRule, not, when } from "../../../rule";
import { isWild, limitsCallers, statementsOf } from "../policies";

export const rule = defineRule({
  id: "bucket-policy-names-callers",
  title: "The bucket's policy lets in only whom it names, and services only for the account",
  why: "A policy for everybody makes records public; a service without a condition writes and reads for strangers.",
  fix: "name accounts or roles in Principal, and add aws:SourceArn or aws:SourceAccount where it is a service",
  severity: "high",
  controls: { T5: "partial", T1: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  scanners: ["CKV_AWS_70"],
  on: ["aws_s3_bucket_policy"],
  check: (bucket) =>
    statementsOf(bucket, "policy").every((statement) =>
      when(statement.attribute("Effect").is("Allow"), () =>
        any(
          limitsCallers(statement),
          all(
            not(statement.attribute("Principal").holds("be anybody", isWild), "name principals"),
            statement.attribute("Principal.Service").isNotSet(),
          ),
        ),
      ),
    ),
});
