import { all, defineRule, when } from "../../../rule";
import { IDENTITY_POLICIES, namesResource, statementsOf } from "../policies";

export const rule = defineRule({
  id: "iam-no-wildcard-resource",
  title: "Every allowed action names the resources that it may be used on",
  why: "An action on every resource reaches every model, key and log group of the account, those of others included.",
  fix: "list ARNs in Resource; remove * and NotResource from what is allowed",
  severity: "medium",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  scanners: ["CKV_AWS_355"],
  on: IDENTITY_POLICIES,
  check: (policy) =>
    statementsOf(policy, "policy").every((statement) =>
      when(statement.attribute("Effect").is("Allow"), () =>
        all(
          statement.attribute("NotResource").isNotSet(),
          statement.attribute("Resource").eachText("name a resource", namesResource),
        ),
      ),
    ),
});
