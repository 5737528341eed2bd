import { all, any, defineRule, not, when } from "../../../rule";
import { isWild, limitsCallers, namesOne, namesResource, PRINCIPAL, statementsOf } from "../policies";

const EXCHANGE = "sts:AssumeRoleWithWebIdentity";

export const rule = defineRule({
  id: "endpoint-policy-names-callers",
  title: "The endpoint's policy names its callers, actions and resources",
  why: "Without a policy, or with wildcards in it, anybody in the network reaches any account's models with any credentials.",
  fix: "write a policy that lists actions and resources, and names principals or a condition on aws:PrincipalArn",
  severity: "high",
  controls: { T5: "full", T1: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  on: ["aws_vpc_endpoint"],
  applies: (endpoint) => endpoint.attribute("vpc_endpoint_type").isOneOf(["Interface", "Gateway"]),
  check: (endpoint) =>
    all(
      endpoint.attribute("policy").isSet(),
      statementsOf(endpoint, "policy").existAndEvery((statement) =>
        when(statement.attribute("Effect").is("Allow"), () =>
          all(
            statement.attribute("NotAction").isNotSet(),
            statement.attribute("Action").eachText("name one action", namesOne),
            any(
              statement.attribute("Resource").eachText("name resources", namesResource),
              // The ARN of a bucket holds no account.
              statement.attribute("Condition.StringEquals.aws:ResourceAccount").isSet(),
            ),
            any(
              not(statement.attribute("Principal").holds("be anybody", isWild), "name principals"),
              limitsCallers(statement, PRINCIPAL),
              // Who exchanges a token has no principal yet; the role in Resource says whose tokens it takes.
              statement.attribute("Action").eachText("be a token exchange", (action) => action === EXCHANGE),
            ),
          ),
        ),
      ),
    ),
});
