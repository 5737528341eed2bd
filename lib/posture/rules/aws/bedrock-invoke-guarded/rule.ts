import { defineRule } from "../../../rule";
import { grantsOf, invokes, invokesOnlyWith } from "../policies";

export const rule = defineRule({
  id: "bedrock-invoke-guarded",
  title: "Who may invoke models may do so only with a guardrail",
  why: "A guardrail that callers may leave out guards nothing.",
  fix: "deny bedrock:InvokeModel and InvokeModelWithResponseStream unless bedrock:GuardrailIdentifier is the guardrail's version",
  severity: "medium",
  controls: { T15: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html",
  on: ["aws_iam_role"],
  applies: (role) => grantsOf(role).some(invokes),
  check: (role) => invokesOnlyWith(role, "bedrock:GuardrailIdentifier"),
});
