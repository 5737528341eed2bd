import { all, defineRule } from "../../../rule";

export const rule = defineRule({
  id: "default-security-group-closed",
  title: "The VPC's default security group lets nothing in or out",
  why: "What is made without a group gets this one, and with it every other member's traffic and all egress.",
  fix: "add an aws_default_security_group of the VPC without ingress and egress",
  severity: "medium",
  controls: { T1: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/default_security_group",
  scanners: ["CKV2_AWS_12"],
  on: ["aws_vpc"],
  check: (vpc) =>
    vpc
      .referrers("aws_default_security_group", "vpc_id")
      .some((group) => all(group.attribute("ingress").isNotSet(), group.attribute("egress").isNotSet())),
});
