import { defineRule, type Subject, type Verdict } from "../../../rule";
import { bindsClaim, covers, statementsOf } from "../policies";

const federates = (statement: Subject): Verdict => covers(statement, "sts:AssumeRoleWithWebIdentity");

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
  applies: (role) => statementsOf(role, "assume_role_policy").some(federates),
  check: (role) =>
    statementsOf(role, "assume_role_policy")
      .where("that takes tokens", federates)
      .every((statement) => bindsClaim(statement, "sub")),
});
