import { any, defineRule, not, when } from "../../../rule";
import { isWild, limitsCallers, statementsOf } from "../policies";

export const rule = defineRule({
  id: "kms-no-public-principal",
  title: "The key's policy lets nobody in whom it doesn't name",
  why: "A key that any account may use protects nothing that it encrypts.",
  fix: "name accounts, roles or services in Principal, or add a condition on who calls",
  severity: "critical",
  controls: { T3: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
  scanners: ["CKV_AWS_33"],
  on: ["aws_kms_key", "aws_kms_key_policy"],
  check: (key) =>
    statementsOf(key, "policy").every((statement) =>
      when(statement.attribute("Effect").is("Allow"), () =>
        any(
          not(statement.attribute("Principal").holds("be anybody", isWild), "name principals"),
          limitsCallers(statement),
        ),
      ),
    ),
});
