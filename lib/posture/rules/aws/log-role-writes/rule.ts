import { all, any, defineRule, type Subject, type Verdict } from "../../../rule";
import { covers, grantsOf, statementsOf } from "../policies";

/** Who writes to CloudWatch by a role: where it names the role, and the service that takes it. */
const WRITERS: Readonly<Record<string, { readonly role: string; readonly service: string }>> = {
  aws_flow_log: { role: "iam_role_arn", service: "vpc-flow-logs.amazonaws.com" },
  aws_bedrock_model_invocation_logging_configuration: {
    role: "logging_config.cloudwatch_config.role_arn",
    service: "bedrock.amazonaws.com",
  },
};

const ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents"];

const allowed = (statement: Subject): Verdict => statement.attribute("Effect").is("Allow");

const writes = (role: Subject, service: string): Verdict =>
  all(
    statementsOf(role, "assume_role_policy").some((statement) =>
      all(allowed(statement), statement.attribute("Principal.Service").has(service)),
    ),
    ...ACTIONS.map((action) =>
      grantsOf(role).some((statement) =>
        all(
          allowed(statement),
          covers(statement, action),
          any(statement.attribute("Resource").isSet(), statement.attribute("NotResource").isSet()),
        ),
      ),
    ),
  );

export const rule = defineRule({
  id: "log-role-writes",
  title: "The role that records are delivered by may write them",
  why: "Where the role lacks an action the service drops the records, and says so to nobody.",
  fix: "let the service take the role, and allow logs:CreateLogStream and logs:PutLogEvents on the log group",
  severity: "medium",
  controls: { T7: "partial", T20: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
  on: Object.keys(WRITERS),
  applies: (writer) => writer.attribute(WRITERS[writer.type]?.role ?? "").isSet(),
  check: (writer) => {
    const { role = "", service = "" } = WRITERS[writer.type] ?? {};
    return writer.references(role, "aws_iam_role").existAndEvery((one) => writes(one, service));
  },
});
