import { Token } from "cdktf";
import { awsErrors, InferraError } from "../../errors";
import type { PolicyStatement } from "./index";

/** Condition keys that tell who calls. A wildcard principal is narrowed by one of them. */
const CALLER_KEYS = ["aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"];

/** Operators that hold only where the key is there and has one of the values. */
const NARROWING = /^(ForAnyValue:)?(String|Arn)(Equals|Like)$/;

/** Calls that carry no principal yet, so that nothing but a wildcard can match: the token exchange of STS. */
const UNAUTHENTICATED = ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"];

export function checkStatement(
  place: string,
  kind: "identity" | "resource",
  statement: PolicyStatement,
  others: readonly PolicyStatement[],
): void {
  checkForm(place, kind, statement, others);
  if (statement.effect === "Deny") return;
  const wildcard = statement.actions.find((action) => /^(\*|.*:\*)$/.test(action));
  if (wildcard !== undefined && !(wildcard === "kms:*" && isForAccount(statement))) {
    throw new InferraError(awsErrors.wildcardAction(place, statement.sid, wildcard));
  }
  if (isOpen(statement)) throw new InferraError(awsErrors.wildcardPrincipal(place, statement.sid));
}

/** What IAM would refuse, or what would silently say something else than is written. */
function checkForm(
  place: string,
  kind: "identity" | "resource",
  statement: PolicyStatement,
  others: readonly PolicyStatement[],
): void {
  const { sid, principals = [], conditions = [] } = statement;
  if (!/^[A-Za-z0-9]+$/.test(sid)) throw new InferraError(awsErrors.sidUnusable(place, sid));
  if (others.some((other) => other.sid === sid)) throw new InferraError(awsErrors.duplicateSid(place, sid));
  if (kind === "resource" && principals.length === 0) throw new InferraError(awsErrors.missingPrincipal(place, sid));
  if (kind === "identity" && principals.length > 0) throw new InferraError(awsErrors.principalInIdentity(place, sid));
  if (kind === "identity" && statement.resources.length === 0) {
    throw new InferraError(awsErrors.missingResource(place, sid));
  }
  const keys = conditions.map(({ test, variable }) => `${test} ${variable}`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new InferraError(awsErrors.duplicateCondition(place, sid, twice));
  const empty = conditions.find(({ values }) => !Token.isUnresolved(values) && values.length === 0);
  if (empty !== undefined) throw new InferraError(awsErrors.emptyCondition(place, sid, empty.variable));
}

/** Whether a statement is about an account's administrators, who need the whole of a key; KMS knows no shorter word. */
const isForAccount = ({ principals = [] }: PolicyStatement): boolean =>
  principals.length > 0 &&
  principals.every(({ type, identifiers }) => type === "AWS" && identifiers.every((one) => one.endsWith(":root")));

function isOpen(statement: PolicyStatement): boolean {
  const anybody = statement.principals?.some(
    (principal) =>
      principal.type === "*" || (!Token.isUnresolved(principal.identifiers) && principal.identifiers.includes("*")),
  );
  if (!anybody) return false;
  const exchange = statement.actions.every((action) => UNAUTHENTICATED.includes(action));
  if (exchange) return statement.resources.some((resource) => resource.includes("*"));
  return !statement.conditions?.some(
    ({ test, variable, values }) => CALLER_KEYS.includes(variable) && NARROWING.test(test) && !values.some(isAnything),
  );
}

/** Whether a value of a caller's key leaves the account open: nothing but wildcards, or an ARN of any account. */
const isAnything = (value: string): boolean => /^[*?]+$/.test(value) || /^arn:([^:]*:){3}[*?]+:/.test(value);
