import { defineRule } from "../../../rule";
import { namesOwnKey } from "../keys";

export const rule = defineRule({
  id: "logs-encrypted",
  title: "The log group is encrypted with a customer-managed key",
  why: "Without a key of one's own nobody can withdraw access to the log, or see who decrypted it.",
  fix: "set kms_key_id",
  severity: "medium",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  scanners: ["CKV_AWS_158"],
  on: ["aws_cloudwatch_log_group"],
  check: (group) => namesOwnKey(group.attribute("kms_key_id")),
});
