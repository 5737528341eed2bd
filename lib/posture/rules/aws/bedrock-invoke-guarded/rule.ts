import { all, any, defineRule } from "../../../rule";
import { covers, grantsOf, INVOKING, invokes } from "../policies";

const KEY = "bedrock:GuardrailIdentifier";

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
  check: (role) =>
    any(
      all(
        ...INVOKING.map((action) =>
          grantsOf(role).some((statement) =>
            all(
              statement.attribute("Effect").is("Deny"),
              covers(statement, action),
              statement.attribute("Resource").isSet(),
              statement.attribute(`Condition.StringNotEquals.${KEY}`).isSet(),
            ),
          ),
        ),
      ),
      grantsOf(role)
        .where("that lets models be invoked", invokes)
        .every((statement) => statement.attribute(`Condition.StringEquals.${KEY}`).isSet()),
    ),
});
