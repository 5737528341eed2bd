import { Token } from "cdktf";
import { awsErrors, InferraError } from "../../errors";
import type { PolicyStatement } from "./index";

/** Condition keys that tell who calls. A wildcard principal is narrowed by one of them, compared for equality. */
const CALLER_KEYS = ["aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"];

/** Calls that carry no principal yet, so that nothing but a wildcard can match: the token exchange of STS. */
const UNAUTHENTICATED = ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"];

export function checkStatement(
  place: string,
  kind: "identity" | "resource",
  statement: PolicyStatement,
  others: readonly PolicyStatement[],
): void {
  const { sid } = statement;
  if (others.some((other) => other.sid === sid)) throw new InferraError(awsErrors.duplicateSid(place, sid));
  if (kind === "resource" && (statement.principals ?? []).length === 0) {
    throw new InferraError(awsErrors.missingPrincipal(place, sid));
  }
  if (statement.effect === "Deny") return;
  // A key policy must give the account's administrators the key, and KMS knows no shorter word for it.
  const wildcard = statement.actions.find((action) => action === "*" || /^(?!kms:)[a-z0-9-]+:\*$/.test(action));
  if (wildcard !== undefined) throw new InferraError(awsErrors.wildcardAction(place, sid, wildcard));
  if (isOpen(statement)) throw new InferraError(awsErrors.wildcardPrincipal(place, sid));
}

function isOpen(statement: PolicyStatement): boolean {
  const anybody = statement.principals?.some(
    (principal) =>
      principal.type === "*" || (!Token.isUnresolved(principal.identifiers) && principal.identifiers.includes("*")),
  );
  if (!anybody) return false;
  const exchange = statement.actions.every((action) => UNAUTHENTICATED.includes(action));
  if (exchange) return statement.resources.some((resource) => resource.includes("*"));
  return !statement.conditions?.some(
    (condition) => CALLER_KEYS.includes(condition.variable) && /^(String|Arn)(Equals|Like)$/.test(condition.test),
  );
}
