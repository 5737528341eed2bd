import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "kms-rotates",
  title: "The key is rotated every year",
  why: "What one leaked key decrypts grows for as long as the key material stays the same.",
  fix: "set enable_key_rotation to true",
  severity: "medium",
  controls: { T3: "partial", T21: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  scanners: ["CKV_AWS_7"],
  on: ["aws_kms_key"],
  applies: (key) => key.attribute("customer_master_key_spec").is("SYMMETRIC_DEFAULT"),
  check: (key) => key.attribute("enable_key_rotation").is(true),
});
