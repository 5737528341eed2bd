import { Fn, Token } from "cdktf";
import type { PolicyCondition, PolicyPrincipal, PolicyStatement } from "./index";

/** Writes statements as a policy. References stay references: Terraform fills them in. */
export function renderPolicy(statements: readonly PolicyStatement[]): string {
  const lists: string[] = [];
  // A list that Terraform computes has no JSON of its own; its place is held by a word and filled in afterwards.
  const list = (values: readonly string[]): readonly string[] | string =>
    Token.isUnresolved(values) ? `#list${lists.push(Fn.jsonencode(values)) - 1}#` : values;
  const text = JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({
      Sid: statement.sid,
      Effect: statement.effect ?? "Allow",
      Principal: statement.principals && principals(statement.principals),
      Action: statement.actions,
      // A trust policy is about the role it belongs to and names no resource.
      Resource: statement.resources.length === 0 ? undefined : list(statement.resources),
      Condition: statement.conditions && conditions(statement.conditions),
    })),
  });
  return text.replace(/"#list(\d+)#"/g, (_, index) => lists[Number(index)] ?? "");
}

function principals(all: readonly PolicyPrincipal[]): "*" | Record<string, readonly string[]> {
  if (all.some((one) => one.type === "*")) return "*";
  return Object.fromEntries(all.map(({ type, identifiers }) => [type, identifiers]));
}

function conditions(all: readonly PolicyCondition[]): Record<string, Record<string, readonly string[]>> {
  const byTest: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of all) byTest[test] = { ...byTest[test], [variable]: values };
  return byTest;
}
