import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "endpoint-security-group-own",
  title: "The interface endpoint has a security group of its own",
  why: "Without one it gets the VPC's default group, and whatever that group lets in.",
  fix: "name groups made for the endpoint in security_group_ids",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/vpc_endpoint",
  on: ["aws_vpc_endpoint"],
  applies: (endpoint) => endpoint.attribute("vpc_endpoint_type").is("Interface"),
  check: (endpoint) =>
    all(
      endpoint.attribute("security_group_ids").isSet(),
      endpoint.references("security_group_ids").every((group) => group.attribute("name").isNot("default")),
      endpoint.references("security_group_ids", "aws_default_security_group").areAbsent(),
    ),
});
