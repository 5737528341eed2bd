import { defineRule } from "../../../rule";

const BROAD = /:aws:policy\/(.*\/)?(AdministratorAccess|PowerUserAccess|\w*FullAccess)$/;

export const rule = defineRule({
  id: "iam-no-full-access-policy",
  title: "No role, user or group has one of AWS's full-access policies",
  why: "AmazonBedrockFullAccess and its like allow far more than calling models, and AWS widens them without asking.",
  fix: "attach a policy of your own that lists actions and resources",
  severity: "high",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/security-iam-awsmanpol.html",
  scanners: ["CKV_AWS_274", "bedrock_full_access_policy_attached"],
  on: [
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment",
    "aws_iam_role",
  ],
  check: (subject) =>
    subject
      .attribute(subject.type === "aws_iam_role" ? "managed_policy_arns" : "policy_arn")
      .eachText("not be a full-access policy of AWS", (arn) => !BROAD.test(arn)),
});
