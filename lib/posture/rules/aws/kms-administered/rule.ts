import { all, defineRule } from "../../../rule";
import { covers, isWild, statementsOf } from "../policies";

export const rule = defineRule({
  id: "kms-administered",
  title: "The key's policy names who may change it",
  why: "A key that nobody may administer can't be repaired, and one that everybody may is nobody's.",
  fix: "allow kms:* to the account's root, or kms:PutKeyPolicy to a role of administrators",
  severity: "medium",
  controls: { T3: "partial", T5: "partial" },
  carrier: "operator",
  documentation: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  on: ["aws_kms_key", "aws_kms_key_policy"],
  applies: (key) => key.attribute("policy").isSet(),
  check: (key) =>
    statementsOf(key, "policy").some((statement) =>
      all(
        statement.attribute("Effect").is("Allow"),
        statement.attribute("Principal.AWS").isSet(),
        statement.attribute("Principal.AWS").holds("name accounts or roles", (found) => !isWild(found)),
        statement
          .attribute("Principal.AWS")
          .eachText("be an ARN or an account", (text) => /\$\{|^arn:[\w-]+:(iam|sts):|^\d{12}$/.test(text)),
        covers(statement, "kms:PutKeyPolicy"),
      ),
    ),
});
