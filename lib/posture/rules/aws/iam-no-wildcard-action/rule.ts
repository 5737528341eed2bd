import { all, defineRule, when } from "../../../rule";
import { IDENTITY_POLICIES, namesOne, statementsOf } from "../policies";

export const rule = defineRule({
  id: "iam-no-wildcard-action",
  title: "No policy allows all actions of a service",
  why: "A role that may do everything in Bedrock may also turn its logging off and read its models.",
  fix: "list the actions; remove *, service wildcards and NotAction from what is allowed",
  severity: "high",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  scanners: ["CKV_AWS_62", "CKV_AWS_63"],
  on: IDENTITY_POLICIES,
  check: (policy) =>
    statementsOf(policy, "policy").every((statement) =>
      when(statement.attribute("Effect").is("Allow"), () =>
        all(
          statement.attribute("NotAction").isNotSet(),
          statement.attribute("Action").eachText("name one action", namesOne),
        ),
      ),
    ),
});
