import { defineRule } from "../../../rule";

export const rule = defineRule({
  id: "kms-deletion-window",
  title: "A key that somebody deletes can be had back for 30 days",
  why: "With the key all logs and records that it encrypts are gone; a week is short to notice.",
  fix: "set deletion_window_in_days to 30, or leave it out",
  severity: "low",
  controls: { T3: "partial", T8: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  on: ["aws_kms_key"],
  check: (key) => key.attribute("deletion_window_in_days").isAtLeast(30),
});
