import { defineRule } from "../../../rule";
import { grantsOf, invokes, invokesOnlyWith } from "../policies";

export const rule = defineRule({
  id: "bedrock-invoke-private",
  title: "Who may invoke models may do so only through the endpoints",
  why: "Credentials that leave the network work from anywhere, past the endpoint and its policy.",
  fix: "deny bedrock:InvokeModel and InvokeModelWithResponseStream unless aws:SourceVpce is one of the endpoints",
  severity: "high",
  controls: { T1: "partial", T4: "partial" },
  carrier: "code",
  documentation:
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce",
  on: ["aws_iam_role"],
  applies: (role) => grantsOf(role).some(invokes),
  check: (role) => invokesOnlyWith(role, "aws:SourceVpce"),
});
