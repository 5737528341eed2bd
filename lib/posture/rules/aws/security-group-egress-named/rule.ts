import { defineRule } from "../../../rule";
import { namesNetworks } from "../security-groups";

export const rule = defineRule({
  id: "security-group-egress-named",
  title: "No security group lets its members connect to any address",
  why: "Endpoints and resolvers open no connections; what may connect anywhere can carry prompts anywhere.",
  fix: "remove the rule, or name the networks that members connect to",
  severity: "medium",
  controls: { T1: "partial", T14: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/vpc_security_group_egress_rule",
  scanners: ["CKV_AWS_382"],
  on: ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_egress_rule"],
  check: (subject) => namesNetworks(subject, "egress"),
});
