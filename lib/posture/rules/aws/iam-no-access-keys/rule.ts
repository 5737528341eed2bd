import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "iam-no-access-keys",
  title: "No access key of a user is in use",
  why: "The key is in the state, names no caller, and works from anywhere until somebody rotates it.",
  fix: "remove the key; callers exchange the token of their service account for a role",
  severity: "high",
  controls: { T4: "partial", T21: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
  on: ["aws_iam_access_key"],
  check: (key) => key.attribute("status").is("Inactive"),
});
