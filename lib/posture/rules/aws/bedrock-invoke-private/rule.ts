import { all, any, defineRule } from "../../../rule";
import { covers, grantsOf, INVOKING, invokes } from "../policies";

const KEY = "aws:SourceVpce";

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
