import { all, defineRule } from "../../../rule";
import { namesTarget } from "../keys";

export const rule = defineRule({
  id: "vpc-flow-log",
  title: "Every connection in the VPC is logged, accepted or refused",
  why: "Without flow logs nobody can tell afterwards who reached the endpoints, or tried to.",
  fix: "add an aws_flow_log of the VPC with traffic_type ALL and a destination",
  severity: "medium",
  controls: { T20: "partial" },
  carrier: "code",
  documentation: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/flow_log",
  scanners: ["CKV2_AWS_11"],
  on: ["aws_vpc"],
  check: (vpc) =>
    vpc
      .referrers("aws_flow_log", "vpc_id")
      .some((log) => all(log.attribute("traffic_type").is("ALL"), namesTarget(log.attribute("log_destination")))),
});
