import { all, defineRule, type Subject, type Verdict } from "../../../rule";
import { listOf, resolve } from "../../../terraform/value";
import { bindsSource, statementsOf } from "../policies";

/** Services that take a role on behalf of a resource, and say of which. */
const ON_BEHALF = ["bedrock.amazonaws.com", "vpc-flow-logs.amazonaws.com", "cloudtrail.amazonaws.com"];

const trustsService = (statement: Subject): Verdict => {
  const services = statement.attribute("Principal.Service");
  return all(
    services.isSet(),
    services.holds("be a service that acts on behalf of a resource", (found) =>
      listOf(found).some((one) => ON_BEHALF.includes(String(resolve(one)))),
    ),
  );
};

export const rule = defineRule({
  id: "iam-role-trust-source",
  title: "A service takes the role only on behalf of the account's own resources",
  why: "Without the condition the service can be led to use the role for a stranger's account.",
  fix: "add a condition on aws:SourceAccount or aws:SourceArn",
  severity: "medium",
  controls: { T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  on: ["aws_iam_role"],
  applies: (role) => statementsOf(role, "assume_role_policy").some(trustsService),
  check: (role) =>
    statementsOf(role, "assume_role_policy").where("that trusts a service", trustsService).every(bindsSource),
});
