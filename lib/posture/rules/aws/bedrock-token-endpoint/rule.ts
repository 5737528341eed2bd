import { all, defineRule, type Several, type Subject, type Verdict } from "../../../rule";
import { RUNTIME } from "../bedrock";
import { covers, statementsOf } from "../policies";

const isRuntime = (endpoint: Subject): Verdict =>
  endpoint.attribute("service_name").matches(RUNTIME, "name bedrock-runtime");

const runtimes = (role: Subject): Several => role.all("aws_vpc_endpoint").where("of bedrock-runtime", isRuntime);

/** The endpoints lie in one network. */
const together = (one: Subject, other: Subject): Verdict => {
  const [network] = one.attribute("vpc_id").readings;
  const name = network?.kind === "known" ? String(network.value) : network?.kind === "unknown" ? network.text : "";
  return other.attribute("vpc_id").eachText("be the VPC of bedrock-runtime's endpoint", (text) => text === name);
};

export const rule = defineRule({
  id: "bedrock-token-endpoint",
  title: "Tokens are exchanged for credentials on the path on which models are called",
  why: "Callers without an endpoint of STS ask for credentials over the Internet, or not at all.",
  fix: "add an interface endpoint of the service sts to the VPC of the endpoint of bedrock-runtime",
  severity: "medium",
  controls: { T1: "partial", T4: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_endpoint_create.html",
  on: ["aws_iam_role"],
  applies: (role) =>
    all(
      statementsOf(role, "assume_role_policy").some((statement) =>
        all(statement.attribute("Effect").is("Allow"), covers(statement, "sts:AssumeRoleWithWebIdentity")),
      ),
      runtimes(role).exist(),
    ),
  check: (role) =>
    runtimes(role).every((runtime) =>
      role
        .all("aws_vpc_endpoint")
        .some((other) =>
          all(
            other.attribute("service_name").matches(/^com\.amazonaws\.[\w-]+\.sts(-fips)?$/, "name sts"),
            other.attribute("vpc_endpoint_type").is("Interface"),
            together(runtime, other),
          ),
        ),
    ),
});
