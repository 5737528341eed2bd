import { defineRule } from "../../../rule";
import { bindsClaim, takesTokens, tokenTrustsOf } from "../policies";

export const rule = defineRule({
  id: "iam-role-trust-audience",
  title: "A role for tokens names the audience that they were made for",
  why: "A token that a service account got for something else opens the role as well.",
  fix: "add a condition StringEquals on <issuer>:aud, such as sts.amazonaws.com",
  severity: "high",
  controls: { T4: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  on: ["aws_iam_role"],
  applies: takesTokens,
  check: (role) => tokenTrustsOf(role).every((statement) => bindsClaim(statement, "aud")),
});
