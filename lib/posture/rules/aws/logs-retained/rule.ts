import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "logs-retained",
  title: "Logs are kept for a year or longer",
  why: "What an investigation needs is gone by the time anybody asks.",
  fix: "set retention_in_days to 365 or more, or leave it out to keep logs for ever",
  severity: "medium",
  controls: { T8: "partial" },
  carrier: "operator",
  documentation: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/cloudwatch_log_group",
  scanners: ["CKV_AWS_338"],
  on: ["aws_cloudwatch_log_group"],
  // 0 keeps them for ever.
  check: (group) =>
    group
      .attribute("retention_in_days")
      .holds("be at least 365, or 0", (days) => Number(days) === 0 || Number(days) >= 365),
});
