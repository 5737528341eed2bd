import { all, any, defineRule, when } from "../../../rule";
import { limitsCallers, statementsOf } from "../policies";

const SERVICE = /^[a-z][\w.-]*\.amazonaws\.com(\.cn)?$/;
const USES = /^kms:(Encrypt|Decrypt|ReEncrypt|GenerateDataKey|Describe|CreateGrant|ListGrants)\w*\*?$/i;

export const rule = defineRule({
  id: "kms-services-bound",
  title: "Services use the key only for what the key's policy names",
  why: "A service that may use the key for anybody decrypts for a stranger who names the key.",
  fix: "allow a service to encrypt, decrypt and describe only, on a condition such as aws:SourceAccount or kms:EncryptionContext",
  severity: "medium",
  controls: { T3: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/kms/latest/developerguide/least-privilege.html",
  on: ["aws_kms_key", "aws_kms_key_policy"],
  check: (key) =>
    statementsOf(key, "policy").every((statement) =>
      when(statement.attribute("Effect").is("Allow"), () =>
        any(
          statement.attribute("Principal.Service").isNotSet(),
          all(
            statement.attribute("Principal.Service").eachText("be one service", (name) => SERVICE.test(name)),
            statement.attribute("Action").eachText("encrypt, decrypt or describe", (action) => USES.test(action)),
            limitsCallers(statement),
          ),
        ),
      ),
    ),
});
