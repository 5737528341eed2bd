import { defineRule } from "../../../rule";
import { bindsClaim, takesTokens, tokenTrustsOf } from "../policies";

export const rule = defineRule({
  id: "iam-role-trust-names-subject",
  title: "A role for tokens names whose tokens it takes",
  why: "Without the subject every service account of the cluster, or of everybody at that issuer, may take the role.",
  fix: "add a condition StringEquals on <issuer>:sub with the service account, without wildcards",
  severity: "critical",
  controls: { T4: "partial", T5: "partial" },
  carrier: "code",
  documentation: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  on: ["aws_iam_role"],
  applies: takesTokens,
  check: (role) => tokenTrustsOf(role).every((statement) => bindsClaim(statement, "sub")),
});
