import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "topic-encrypted",
  title: "The alarm topic is encrypted with a key",
  why: "Alarms name systems and what is wrong with them; without a key they lie in clear text.",
  fix: "set kms_master_key_id",
  severity: "low",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
  scanners: ["CKV_AWS_26"],
  on: ["aws_sns_topic"],
  check: (topic) => topic.attribute("kms_master_key_id").isSet(),
});
