import { defineRule } from "../../../rule";
import { namesOwnKey } from "../keys";

export const rule = defineRule({
  id: "topic-encrypted",
  title: "The topic is encrypted with a key of the account",
  why: "Alarms name systems and what is wrong with them; without a key they lie in clear text.",
  fix: "set kms_master_key_id",
  severity: "low",
  controls: { T3: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
  scanners: ["CKV_AWS_26"],
  on: ["aws_sns_topic"],
  check: (topic) => namesOwnKey(topic.attribute("kms_master_key_id")),
});
