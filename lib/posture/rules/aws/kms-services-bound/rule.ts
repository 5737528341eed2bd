import { any, defineRule, when } from "../../../rule";
import { limitsCallers, statementsOf } from "../policies";

export const rule = defineRule({
  id: "kms-services-bound",
  title: "Services use the key only for what the key's policy names",
  why: "A service that may use the key for anybody decrypts for a stranger who names the key.",
  fix: "add a condition to what services are allowed, such as aws:SourceAccount or kms:EncryptionContext",
  severity: "medium",
  controls: { T3: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/kms/latest/developerguide/least-privilege.html",
  on: ["aws_kms_key", "aws_kms_key_policy"],
  check: (key) =>
    statementsOf(key, "policy").every((statement) =>
      when(statement.attribute("Effect").is("Allow"), () =>
        any(statement.attribute("Principal.Service").isNotSet(), limitsCallers(statement)),
      ),
    ),
});
