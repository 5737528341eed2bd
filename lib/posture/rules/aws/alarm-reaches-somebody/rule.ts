import { all, defineRule } from "../../../rule";
import { namesTarget } from "../keys";

export const rule = defineRule({
  id: "alarm-reaches-somebody",
  title: "The alarm tells somebody",
  why: "An alarm without an action changes its colour where nobody looks.",
  fix: "name a topic in alarm_actions, and leave actions_enabled on",
  severity: "medium",
  controls: { T20: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/cloudwatch_metric_alarm",
  scanners: ["CKV_AWS_319"],
  on: ["aws_cloudwatch_metric_alarm"],
  check: (alarm) => all(namesTarget(alarm.attribute("alarm_actions")), alarm.attribute("actions_enabled").is(true)),
});
