import { defineRule } from "../../../rule";
import { namesNetworks } from "../security-groups";

export const rule = defineRule({
  id: "security-group-ingress-named",
  title: "No security group lets any address in",
  why: "Whatever routes to the group's members may connect to them, from the internet or from any network joined later.",
  fix: "name the networks or groups that may connect",
  severity: "high",
  controls: { T1: "partial" },
  carrier: "code",
  documentation:
    "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/vpc_security_group_ingress_rule",
  scanners: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"],
  on: ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule"],
  check: (subject) => namesNetworks(subject, "ingress"),
});
