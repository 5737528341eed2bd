import { all, defineRule } from "../../../rule";
import { covers, grantsOf, invokes } from "../policies";

const KEYS = ["bedrock:CallWithBearerToken", "bedrock-mantle:CallWithBearerToken"];

export const rule = defineRule({
  id: "bedrock-api-keys-denied",
  title: "Who may invoke models may not do so with an API key",
  why: "A Bedrock API key works for whoever holds it, for hours or for ever, and any later policy may allow it.",
  fix: "deny bedrock:CallWithBearerToken and bedrock-mantle:CallWithBearerToken on * without a condition",
  severity: "medium",
  controls: { T4: "full", T21: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-permissions.html",
  on: ["aws_iam_role"],
  applies: (role) => grantsOf(role).some(invokes),
  check: (role) => {
    const statements = grantsOf(role);
    return all(
      ...KEYS.map((action) =>
        statements.some((statement) =>
          all(
            statement.attribute("Effect").is("Deny"),
            covers(statement, action),
            statement.attribute("Resource").has("*"),
            statement.attribute("Condition").isNotSet(),
          ),
        ),
      ),
    );
  },
});
