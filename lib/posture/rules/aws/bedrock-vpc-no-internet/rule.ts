import { defineRule } from "../../../rule";
import { RUNTIME } from "../bedrock";

export const rule = defineRule({
  id: "bedrock-vpc-no-internet",
  title: "The network of Bedrock's endpoints has no gateway to the internet",
  why: "With a gateway one route is enough to take prompts past the endpoints and their policies.",
  fix: "remove aws_internet_gateway and aws_egress_only_internet_gateway from the VPC",
  severity: "medium",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
  on: ["aws_vpc"],
  applies: (vpc) =>
    vpc
      .referrers("aws_vpc_endpoint", "vpc_id")
      .some((endpoint) => endpoint.attribute("service_name").matches(RUNTIME, "name bedrock-runtime")),
  check: (vpc) =>
    ["aws_egress_only_internet_gateway", "aws_internet_gateway_attachment"]
      .map((type) => vpc.referrers(type, "vpc_id"))
      .reduce((found, more) => found.and(more), vpc.referrers("aws_internet_gateway", "vpc_id"))
      .areAbsent(),
});
