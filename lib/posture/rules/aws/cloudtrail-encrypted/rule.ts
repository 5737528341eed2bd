import { defineRule } from "../../../rule";
import { namesOwnKey } from "../keys";

export const rule = defineRule({
  id: "cloudtrail-encrypted",
  title: "The trail encrypts its files with a customer-managed key",
  why: "Without a key of one's own nobody can withdraw access to the trail, or see who decrypted it.",
  fix: "set kms_key_id",
  severity: "low",
  controls: { T3: "partial" },
  carrier: "code",
  documentation:
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
  scanners: ["CKV_AWS_35"],
  on: ["aws_cloudtrail"],
  check: (trail) => namesOwnKey(trail.attribute("kms_key_id")),
});
